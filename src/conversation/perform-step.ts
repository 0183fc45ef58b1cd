import type { Act, Scene, Step } from '../domain/dialog.ts';
import { Fault } from '../domain/fault.ts';
import { HANDOFF_REASONS, isQueued, mayRingUnasked } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import { positionOf } from '../domain/queue.ts';
import { type Frame, newSession } from '../domain/session.ts';
import { modalityOf } from '../domain/turn.ts';
import { onCancel, toCallBack } from '../handoff/change-handoff.ts';
import { answerMore, answerOf, answerTopic, keptAnswer, readBack } from './answer-topic.ts';
import { copyTo } from './copy-of.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { phoneOf } from './phone-of.ts';
import { phraseLines, textIn } from './phrase-lines.ts';
import { withoutCopy } from './refuse-copy.ts';
import { requestHuman } from './request-human.ts';
import { needsPlace, settleHome } from './settle-place.ts';
import { reopens, tellPlace } from './tell-place.ts';
import { waitsOnLine } from './while-waiting.ts';

/** What answers a question; passed in because questions lead to dialogs and dialogs to questions. */
export type TakeQuestion = (talk: Talk, draft: Draft, text: string) => Draft;

/** Runs one step of a dialog and carries out what it decided. Null when the words were not for it. */
export function runDialog(
  talk: Talk,
  draft: Draft,
  frame: Frame,
  takeQuestion: TakeQuestion,
): Draft | null {
  const dialog = talk.kit.dialogs[frame.dialog];
  if (!dialog)
    throw new Fault(
      'content',
      `No dialog is called "${frame.dialog}". Add it to dialogs/registry.ts.`,
    );
  const decided = dialog(frame, sceneOf(talk));
  const { refused } = talk;
  const step =
    refused && refused !== 'crowd' ? withoutCopy(decided, refused, copyTo(talk)) : decided;
  return step.pass ? null : performStep(talk, draft, step, takeQuestion);
}

function performStep(talk: Talk, draft: Draft, step: Step, takeQuestion: TakeQuestion): Draft {
  const language = step.acts.find((act) => act.act === 'set-locale');
  const spoken = language ? { ...talk, locale: language.locale } : talk;
  const home = step.acts.find((act) => act.act === 'set-place');
  const heard = home ? at(spoken, home.place) : spoken;
  const told = withReplies(
    withSession(draft, { frame: step.frame }),
    phraseLines(heard, heard.locale, step.lines),
  );
  return step.acts.reduce((sofar, act) => performAct(heard, sofar, act, takeQuestion), told);
}

function performAct(talk: Talk, draft: Draft, act: Act, takeQuestion: TakeQuestion): Draft {
  const { turn } = talk.work;
  switch (act.act) {
    case 'set-locale':
      return remember(talk, withSession(draft, { locale: act.locale }), { locale: act.locale });
    case 'set-place':
      return settleHome(talk, draft, act.place);
    case 'take-question':
      return takeQuestion(talk, draft, act.text);
    case 'answer-topic':
      return answerHere(at(talk, act.place), draft, act.topic, takeQuestion);
    case 'answer-more':
      return answerMore(at(talk, act.place), draft, act.topic);
    case 'note-phrasing':
      return withEffects(draft, [
        { kind: 'gap', text: act.text, locale: talk.locale, topic: act.topic },
      ]);
    case 'request-human':
      return requestHuman(talk, draft, { ...act, topic: talk.session.topic?.id ?? null });
    case 'call-me':
      return callMe(talk, draft, act.number);
    case 'leave-queue':
      return leaveQueue(talk, draft);
    case 'wait-on':
      return requestHuman(talk, draft, {
        reason: 'explicit-human',
        by: 'phone',
        number: null,
        topic: null,
      });
    case 'send-to-phone':
      return sendToPhone(talk, draft, act.topic, act.number);
    case 'open-dialog':
      return openDialog(
        talk,
        draft,
        { dialog: act.dialog, step: 'begin', data: act.data ?? {} },
        takeQuestion,
      );
    case 'forget-me':
      return withEffects({ ...forgetting(draft), session: newSession(talk.locale, null) }, [
        { kind: 'forget', person: turn.person },
        {
          kind: 'audit',
          line: { at: turn.at, who: 'person', act: 'person-forgotten', about: null },
        },
      ]);
    case 'end':
      return withReplies(draft, [{ kind: 'end', locale: talk.locale }]);
    default:
      return act satisfies never;
  }
}

/** From the first words on: what is told of it is not forgotten. */
function forgetting(draft: Draft): Draft {
  const [first, ...rest] = draft.replies;
  if (first?.kind !== 'say') return draft;
  return { ...draft, replies: [{ ...first, forgets: true }, ...rest] };
}

/** The answer, or first where the person lives when it depends on that. */
export function answerHere(
  talk: Talk,
  draft: Draft,
  topic: string,
  takeQuestion: TakeQuestion,
): Draft {
  const named = readBack(talk, draft, topic);
  if (!needsPlace(talk, topic)) return answerTopic(talk, named, topic);
  const frame = { dialog: 'ask-place', step: 'begin', data: { topic } };
  return openDialog(talk, withSession(named, { placeAsked: true, misses: 0 }), frame, takeQuestion);
}

function at(talk: Talk, place: string | null | undefined): Talk {
  return place ? { ...talk, place } : talk;
}

/** A dialog's first step. It must not pass: there is nothing else the words could be for. */
export function openDialog(
  talk: Talk,
  draft: Draft,
  frame: Frame,
  takeQuestion: TakeQuestion,
): Draft {
  const opened = runDialog(talk, draft, frame, takeQuestion);
  if (!opened)
    throw new Fault(
      'content',
      `The dialog "${frame.dialog}" passed on its first step. Let it ask or end.`,
    );
  return opened;
}

export function sceneOf(talk: Talk): Scene {
  const { handoff, turn } = talk.work;
  const waiting =
    handoff && isQueued(handoff)
      ? {
          id: handoff.id,
          position: positionOf(handoff.id, talk.queue),
          by: handoff.by,
          onLine: waitsOnLine(talk) !== null,
          mayRing: mayRingUnasked(handoff),
        }
      : null;
  const duty = talk.kit.duty(talk.front, talk.locale, 'phone', talk.now);
  return {
    said: talk.said,
    locale: talk.locale,
    languageKnown: talk.session.locale !== null,
    languages: talk.kit.languagesAt(turn.place ?? talk.kit.defaultPlace, turn.channel),
    modality: modalityOf(turn.channel),
    place: talk.session.place,
    front: talk.front,
    topic: topicToSend(talk),
    phone: phoneOf(talk),
    copyTo: copyTo(talk),
    waiting,
    optedOut: talk.work.person?.optedOut ?? false,
    voicemail: talk.kit.voicemail,
    advisors: { open: duty.open, opensAt: duty.opensAt },
  };
}

/** The topic a copy of which can be sent; one without an answer cannot. */
function topicToSend(talk: Talk): string | null {
  const topic = talk.session.topic?.id ?? null;
  if (!WAITING.has(talk.session.frame?.dialog ?? '') || topic === null) return topic;
  return answerOf(talk, topic).kind === 'text' ? topic : null;
}

const WAITING: ReadonlySet<string> = new Set(['on-hold', 'closing-time']);

function remember(talk: Talk, draft: Draft, about: { locale: Talk['locale'] }): Draft {
  return withEffects(draft, [{ kind: 'remember', person: talk.work.turn.person, about }]);
}

/** The same place in the queue, reached by phone; or a new place when there was none. */
function callMe(talk: Talk, draft: Draft, number: string): Draft {
  const { handoff } = talk.work;
  if (handoff && isQueued(handoff)) {
    const line = talk.kit.lineOf(talk.front);
    const opensAt = reopens(talk);
    const called = withEffects(
      draft,
      toCallBack(handoff, { number, line, notBefore: opensAt }, talk.now),
    );
    const calledBack = { ...handoff, by: 'phone', phone: { number, line, call: null } } as const;
    return tellPlace(talk, called, { handoff: calledBack, reason: 'explicit-human', opensAt });
  }
  const told = talk.session.frame?.data['reason'];
  const reason = HANDOFF_REASONS.find((known) => known === told) ?? 'explicit-human';
  return requestHuman(talk, draft, {
    reason,
    by: 'phone',
    number,
    topic: talk.session.topic?.id ?? null,
  });
}

function leaveQueue(talk: Talk, draft: Draft): Draft {
  const { handoff } = talk.work;
  if (!handoff) return draft;
  return withSession(withEffects(draft, onCancel(handoff, talk.now)), { handoff: null });
}

/** The answer as it was spoken, as a page whose link goes out by text message, or by WhatsApp to who called by it. */
function sendToPhone(talk: Talk, draft: Draft, topic: string, to: string): Draft {
  const answered = answerOf(talk, topic);
  // Its time has run out since it was told: nothing can be sent, and nobody hears that it was.
  if (answered.kind !== 'text') return answerTopic(talk, { ...draft, replies: [] }, topic);
  const answer = keptAnswer(talk, answered.card);
  const typed = to === copyTo(talk) ? {} : ({ typed: true } as const);
  const text = textIn(
    talk,
    talk.locale,
    message('send.text', {
      title: answered.card.title,
      url: `${talk.kit.publicUrl}/a/${answer.code}`,
    }),
  );
  return withEffects(draft, [
    { kind: 'keep-answer', answer },
    {
      kind: 'send',
      message: {
        key: `send:${talk.work.turn.id}`,
        conversation: talk.work.turn.conversation,
        due: talk.now,
        what: {
          kind: 'message',
          channel: to.startsWith('whatsapp:') ? 'whatsapp' : 'sms',
          to,
          replies: [{ kind: 'say', text, locale: talk.locale }],
          ...typed,
        },
      },
    },
  ]);
}
