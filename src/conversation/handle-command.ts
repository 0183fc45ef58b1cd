import { isQueued } from '../domain/handoff.ts';
import type { Command } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import type { Frame } from '../domain/session.ts';
import { answerAnew, answerOf, answerTopic } from './answer-topic.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { openDialog, type TakeQuestion } from './perform-step.ts';
import { phraseLines } from './phrase-lines.ts';
import { requestHuman, tellQueued } from './request-human.ts';
import { goBack } from './trail.ts';

/** Words and keys that always work, in every dialog. */
export function handleCommand(
  talk: Talk,
  draft: Draft,
  command: Command | KeyCommand,
  ask: TakeQuestion,
): Draft {
  const open = (dialog: string): Draft =>
    openDialog(talk, draft, { dialog, step: 'begin', data: {} }, ask);
  switch (command) {
    case 'human':
      return requestHuman(talk, draft, {
        reason: 'explicit-human',
        by: talk.work.turn.channel === 'voice' ? 'phone' : 'chat',
        number: null,
        topic: talk.session.topic?.id ?? null,
      });
    case 'call-me':
      return open('call-me');
    case 'language':
      return talk.meaning?.asksFor ? switchLanguage(talk, draft, ask) : open('choose-language');
    case 'help':
      return open('menu');
    case 'back':
      return goBack(talk, draft) ?? open('menu');
    case 'repeat':
      return repeatSlower(talk, draft);
    case 'send':
      return send(talk, draft, ask);
    case 'notice':
      return open('notice');
    case 'stop':
      return optOut(talk, draft);
    case 'start':
      return withEffects(open('welcome-back'), [
        { kind: 'remember', person: talk.work.turn.person, about: { optedOut: false } },
      ]);
    case 'forget-me':
      return open('privacy');
    case 'thanks':
      return withReplies(
        draft,
        phraseLines(talk, talk.locale, [{ kind: 'say', message: message('thanks') }]),
      );
    default:
      return command satisfies never;
  }
}

/** "In English please": said so, and what the person was reading comes again in that language. */
function switchLanguage(talk: Talk, draft: Draft, ask: TakeQuestion): Draft {
  const { locale } = talk;
  const { frame } = talk.session;
  const said = phraseLines(talk, locale, [{ kind: 'say', message: message('language.chosen') }]);
  const told = withEffects(withReplies(withSession(draft, { locale }), said), [
    { kind: 'remember', person: talk.work.turn.person, about: { locale } },
  ]);
  const topic = frame?.dialog === 'after-answer' ? frame.data['topic'] : null;
  const place = frame?.data['place'];
  const there = typeof place === 'string' ? { ...talk, place } : talk;
  if (typeof topic === 'string') return answerTopic(there, told, topic);
  const { handoff } = talk.work;
  if (handoff && isQueued(handoff)) return tellQueued(talk, told, handoff);
  return openDialog(talk, told, { dialog: 'menu', step: 'begin', data: {} }, ask);
}

/** What was said last, word for word while it holds; the menu when nothing was. */
export function repeat(talk: Talk, draft: Draft): Draft {
  const anew = answerAnew(talk, draft);
  if (anew) return anew;
  return talk.session.last.length > 0
    ? withReplies(draft, talk.session.last)
    : withReplies(
        draft,
        phraseLines(talk, talk.locale, [{ kind: 'say', message: message('greeting.short') }]),
      );
}

/** Who asks a second time to hear the same hears it slowly. */
function repeatSlower(talk: Talk, draft: Draft): Draft {
  const repeats = talk.session.repeats + 1;
  const again = repeat(talk, withSession(draft, { repeats }));
  return repeats < SLOW_FROM ? again : { ...again, replies: again.replies.map(slowly) };
}

const SLOW_FROM = 2;

function slowly(reply: Reply): Reply {
  return reply.kind === 'say' || reply.kind === 'ask' ? { ...reply, pace: 'slow' } : reply;
}

/** The last answer to the phone, wherever the caller is by now. On hold, the wait goes on. */
function send(talk: Talk, draft: Draft, ask: TakeQuestion): Draft {
  const { topic, frame } = talk.session;
  if (frame?.dialog === 'on-hold') return sendOnHold(talk, draft, frame, ask);
  const there = topic?.place ? { ...talk, place: topic.place } : talk;
  if (topic === null || answerOf(there, topic.id).kind !== 'text') {
    const nothing = phraseLines(talk, talk.locale, [
      { kind: 'say', message: message('send.nothing') },
    ]);
    const asked = talk.session.last.filter((reply) => reply.kind === 'ask');
    const told = withReplies(draft, nothing);
    return asked.length > 0
      ? withReplies(told, asked)
      : openDialog(talk, told, { dialog: 'menu', step: 'begin', data: {} }, ask);
  }
  const data = { topic: topic.id };
  return openDialog(there, draft, { dialog: 'send-to-phone', step: 'begin', data }, ask);
}

/** There 3 means the same. */
function sendOnHold(talk: Talk, draft: Draft, frame: Frame, ask: TakeQuestion): Draft {
  const held = { ...talk, said: { ...talk.said, digits: '3' } };
  return openDialog(held, draft, frame, ask);
}

/** Nothing is sent to this person by ourselves any more; questions are still answered. */
function optOut(talk: Talk, draft: Draft): Draft {
  const said = phraseLines(talk, talk.locale, [{ kind: 'say', message: message('stopped') }]);
  const quiet = withEffects(withSession(withReplies(draft, said), { frame: null }), [
    { kind: 'remember', person: talk.work.turn.person, about: { optedOut: true } },
  ]);
  const { handoff, turn } = talk.work;
  // "Cancel" may mean the place in the queue: it is told, with the way out.
  const waits = turn.channel !== 'voice' && handoff !== null && isQueued(handoff);
  return waits ? tellQueued(talk, quiet, handoff) : quiet;
}

/** Options that are offered under the key that always means them. */
export function isCommandKey(chosen: string | null): chosen is 'human' | 'back' | 'repeat' {
  return chosen === 'human' || chosen === 'back' || chosen === 'repeat';
}

/** What only a key asks for. */
export type KeyCommand = 'send' | 'notice';

const KEYS: Readonly<Record<string, Command | KeyCommand>> = {
  '0': 'human',
  '5': 'send',
  '7': 'notice',
  '9': 'repeat',
  '*': 'back',
  '#': 'language',
};

/** Keys with one meaning everywhere. Written by hand they count only alone. */
export function commandOfKey(keys: string): Command | KeyCommand | null {
  return KEYS[keys] ?? null;
}
