import type { Line } from '../domain/dialog.ts';
import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { TurnRefusal } from '../domain/leave.ts';
import type { Command } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import type { Work } from '../domain/ports.ts';
import { type Reply, textOf } from '../domain/reply.ts';
import { newSession, type Session } from '../domain/session.ts';
import type { PaceOf } from '../handoff/expected-wait.ts';
import { isReadWhole } from '../understanding/normalise.ts';
import { askAgain } from './ask-again.ts';
import { declineMedia, tellUnopened } from './decline-media.ts';
import { begin, type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { commandOfKey, handleCommand, isCommandKey, type KeyCommand } from './handle-command.ts';
import { handleEmergency } from './handle-emergency.ts';
import { askLanguage, handleQuestion } from './handle-question.ts';
import { onEnded, onReturned, openMenu } from './handle-return.ts';
import { handleSilence } from './handle-silence.ts';
import { hear, isWordless, picksSeveral } from './hear.ts';
import { hearEcho } from './hear-echo.ts';
import { isRelayed } from './is-relayed.ts';
import type { Kit } from './kit.ts';
import { noteReached } from './note-reached.ts';
import { openDialog, runDialog } from './perform-step.ts';
import { personEntry } from './person-entry.ts';
import { phraseLines, textIn } from './phrase-lines.ts';
import { tellQueued } from './request-human.ts';
import { settleLanguage } from './settle-language.ts';
import { placeAlone } from './settle-place.ts';
import { isAboutQueue, takeLateChoice } from './take-late-choice.ts';
import { takeMessage } from './take-message.ts';
import { keepTrail } from './trail.ts';
import { understandWords } from './understand-words.ts';
import { waitsOnLine, whileWaiting } from './while-waiting.ts';

export interface TurnInput {
  readonly work: Work;
  readonly queue: readonly Handoff[];
  readonly now: number;
  readonly pace: PaceOf;
  /** What the turn wanted to send may not leave: it is computed again, and says so. */
  readonly refused?: TurnRefusal;
}

/**
 * One turn, computed: (session, turn) to (session', replies, effects). Pure: no clock, no I/O.
 * The order is the promise: emergency, advisor relay, command, active dialog, question.
 */
export function takeTurn(kit: Kit, input: TurnInput): Draft {
  const talk = beginTalk(kit, input);
  const begun = withEffects(begin(talk.session), [...noteReached(talk), ...personEntry(talk)]);
  const { draft: heard, muted } = hearEcho(talk, begun);
  if (muted) return heard;
  const done = keepTrail(
    talk,
    disclose(talk, tellUnopened(talk, tellUnread(talk, whileWaiting(talk, route(talk, heard))))),
  );
  return finish(talk, done);
}

function beginTalk(kit: Kit, input: TurnInput): Talk {
  const { turn, person, handoff } = input.work;
  const session = currentSession(input.work);
  const utterance = turn.utterance;
  const text = utterance.kind === 'text' ? utterance.text : '';
  const expected = session.locale ?? turn.locale ?? person?.locale ?? null;
  const { meaning, aboutLast } = understandWords(kit, session, { utterance, locale: expected });
  const locale = settleLanguage({
    turn,
    session,
    person,
    // "telefon" is Swedish in a Swedish talk, whatever language has it oftener.
    meaning: aboutLast && meaning ? { ...meaning, language: null } : meaning,
    offered: kit.translator.offered,
  });
  const heard = hear(kit, utterance, session.last, locale.locale);
  const named = meaning?.place ? placeAlone(kit, text, locale.locale) : null;
  const place = session.place ?? turn.place ?? person?.place ?? kit.defaultPlace;
  return {
    kit,
    work: input.work,
    now: input.now,
    queue: input.queue,
    pace: input.pace,
    session: {
      ...session,
      locale: locale.known ? locale.locale : session.locale,
      handoff: handoff?.id ?? null,
    },
    locale: locale.locale,
    place,
    front: turn.place ?? place,
    // "How?" may look like an option: only an option's own words choose it then.
    said: { ...heard, place: named, chosen: aboutLast ? null : heard.chosen },
    meaning,
    masked: kit.mask(text),
    ...(input.refused ? { refused: input.refused } : {}),
  };
}

/** After an advisor has closed, the person starts afresh: no dialog goes on where it was. */
export function currentSession({ turn, session, person, handoff }: Work): Session {
  if (!session)
    return newSession(turn.locale ?? person?.locale ?? null, turn.place ?? person?.place ?? null);
  const over = session.handoff !== null && handoff === null;
  const kept = turn.locale ? { ...session, locale: turn.locale } : session;
  return over
    ? { ...kept, handoff: null, frame: null, misses: 0, silences: 0, danger: null }
    : kept;
}

function route(talk: Talk, draft: Draft): Draft {
  const { utterance } = talk.work.turn;
  switch (utterance.kind) {
    case 'start':
      return openDialog(
        talk,
        draft,
        { dialog: 'welcome', step: 'begin', data: {} },
        handleQuestion,
      );
    case 'ended':
      return onEnded(talk, draft);
    case 'returned':
      return onReturned(talk, draft);
    case 'media':
      return declineMedia(talk, draft);
    case 'recording':
      return takeMessage(talk, draft, { recorded: utterance, take: handleQuestion });
    case 'closing':
      return onClosing(talk, draft);
    case 'silence':
      return handleSilence(talk, draft);
    case 'keys':
    case 'choice':
    case 'text':
      return routeWords(talk, withSession(draft, { silences: 0 }));
    default:
      return utterance satisfies never;
  }
}

/** Who is about to be called back, or to leave a message, has chosen already. */
const CHOSEN: ReadonlySet<string> = new Set(['call-me', 'leave-message', 'closing-time']);

function onClosing(talk: Talk, draft: Draft): Draft {
  const handoff = waitsOnLine(talk);
  const begun = CHOSEN.has(talk.session.frame?.dialog ?? '');
  return handoff && !begun ? tellQueued(talk, draft, handoff) : onReturned(talk, draft);
}

function routeWords(talk: Talk, draft: Draft): Draft {
  const { meaning, said } = talk;
  if (meaning?.decision === 'emergency' && meaning.reason) {
    return handleEmergency(talk, draft, meaning.reason);
  }
  if (isRelayed(talk)) return withSession(draft, { frame: null });
  const command = commandOf(talk);
  if (needsLanguage(talk, command)) return askLanguage(talk, draft, questionIn(talk));
  if (command) return handleCommand(talk, inOneLanguage(talk, draft), command, handleQuestion);
  if (isAboutQueue(said.chosen)) return takeLateChoice(talk, draft, handleQuestion);
  const inDialog = talk.session.frame && runDialog(talk, draft, talk.session.frame, handleQuestion);
  if (inDialog) return inDialog;
  if (talk.work.turn.utterance.kind === 'choice' && said.chosen !== null)
    return takeLateChoice(talk, draft, handleQuestion);
  if (offersNothing(talk)) return askAgain(talk, draft);
  if (said.text.trim() === '') return openMenu(talk, draft);
  return handleQuestion(talk, withSession(draft, { frame: null }), said.text);
}

/** A key or a number that nothing was offered under, or several at once. */
function offersNothing({ work, said, session }: Talk): boolean {
  const pressed = work.turn.utterance.kind === 'keys';
  return pressed || isWordless(said.text) || picksSeveral(said.text, session.last);
}

function commandOf(talk: Talk): Command | KeyCommand | null {
  const { said, meaning, session, work } = talk;
  const collecting = session.last.some(
    (reply) => reply.kind === 'ask' && reply.expects.kind === 'digits',
  );
  if (isCommandKey(said.chosen)) return said.chosen;
  // "ihminen" is more like "kotoutuminen" than chance would have it: commands go before likeness.
  if (said.chosen !== null && meaning?.decision !== 'command') return null;
  if (work.turn.utterance.kind === 'keys')
    return collecting && said.digits.length > 1 ? null : commandOfKey(said.digits);
  if (said.text.trim() === '0' || said.text.trim() === '#') return commandOfKey(said.text.trim());
  if (meaning?.decision !== 'command') return null;
  return (meaning.reason as Command | null) ?? null;
}

const KEYS_ALWAYS: ReadonlySet<Command | KeyCommand> = new Set(['human']);
const WORDS_ALWAYS: ReadonlySet<Command | KeyCommand> = new Set([
  'human',
  'call-me',
  'stop',
  'forget-me',
  'language',
]);

/** Before a language is known there is none to answer in: only a cry, a command or a choice counts. */
function needsLanguage(
  { work, session, said }: Talk,
  command: Command | KeyCommand | null,
): boolean {
  if (session.locale !== null || said.chosen !== null) return false;
  const always = work.turn.utterance.kind === 'keys' ? KEYS_ALWAYS : WORDS_ALWAYS;
  return command === null || !always.has(command);
}

/** Words that were obeyed have told a language, even if it had to be the nearest one. */
function inOneLanguage({ work, locale }: Talk, draft: Draft): Draft {
  return work.turn.utterance.kind === 'text' ? withSession(draft, { locale }) : draft;
}

function questionIn({ said, masked, meaning }: Talk): string | null {
  const asks = said.text !== '' && !isWordless(said.text) && meaning?.decision !== 'command';
  return asks ? masked : null;
}

/** Who writes very much should know that the end of it was not read: first, but after a number to call. */
function tellUnread(talk: Talk, draft: Draft): Draft {
  const { utterance } = talk.work.turn;
  if (utterance.kind !== 'text' || isReadWhole(utterance.text)) return draft;
  if (draft.replies.length === 0) return draft;
  const locales = draft.session.locale ? [talk.locale] : talk.kit.translator.common;
  const line: Line = { kind: 'say', message: message('message.beginning-only') };
  const told = locales.flatMap((locale) => phraseLines(talk, locale, [line]));
  const emergency = talk.meaning?.decision === 'emergency';
  return emergency ? withReplies(draft, told) : { ...draft, replies: [...told, ...draft.replies] };
}

/** People must know that a machine answers: said once, before the first words of a thread. */
function disclose(talk: Talk, draft: Draft): Draft {
  if (talk.session.greeted || draft.replies.length === 0) return draft;
  const greeting = textIn(talk, draft.session.locale ?? talk.locale, message('greeting'));
  const welcomed =
    talk.work.turn.utterance.kind === 'start' ||
    draft.replies.some((reply) => textOf(reply) === greeting);
  const emergency = talk.meaning?.decision === 'emergency';
  if (emergency || !draft.session.locale) return draft;
  const notice = welcomed
    ? []
    : phraseLines(talk, draft.session.locale, [{ kind: 'say', message: message('disclosure') }]);
  return { ...withSession(draft, { greeted: true }), replies: [...notice, ...draft.replies] };
}

function finish(talk: Talk, draft: Draft): Draft {
  if (draft.replies.length === 0) return draft;
  const log: Effect = {
    kind: 'log',
    conversation: talk.work.turn.conversation,
    what: { kind: 'bot', replies: draft.replies },
  };
  const said = draft.replies.filter((reply) => reply.kind !== 'end' && reply.kind !== 'wait');
  const last = [...said.map(toRepeat), ...stillAsked(talk, draft)];
  return withEffects(withSession(draft, { last }), [log]);
}

/** Saying it again forgets nothing. */
function toRepeat(reply: Reply): Reply {
  if (reply.kind !== 'say' || !reply.forgets) return reply;
  const { forgets: _, ...again } = reply;
  return again;
}

/** "You are welcome" in between: what the dialog asked before can still be answered by its number. */
function stillAsked(talk: Talk, draft: Draft): readonly Reply[] {
  const open = draft.session.frame !== null && draft.session.frame === talk.session.frame;
  const asksAnew = draft.replies.some((reply) => reply.kind === 'ask');
  return open && !asksAnew ? talk.session.last.filter((reply) => reply.kind === 'ask') : [];
}
