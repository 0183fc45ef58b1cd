import { isQueued } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import { onHangUp } from '../handoff/change-handoff.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { repeat } from './handle-command.ts';
import { handleQuestion } from './handle-question.ts';
import { openDialog } from './perform-step.ts';
import { phraseLines } from './phrase-lines.ts';
import { requestHuman } from './request-human.ts';
import { offerOtherThanWaiting, reopens } from './tell-place.ts';

/** Back from the queue: what a key pressed there has led to, waiting on, or the menu after a talk. */
export function onReturned(talk: Talk, draft: Draft): Draft {
  const { frame } = talk.session;
  const { utterance } = talk.work.turn;
  if (utterance.kind === 'returned' && utterance.noRoom) return offerOtherThanWaiting(talk, draft);
  if (frame && frame.dialog !== 'on-hold') return repeat(talk, withSession(draft, { silences: 0 }));
  const queued = talk.work.handoff !== null && isQueued(talk.work.handoff);
  return queued
    ? requestHuman(talk, draft, {
        reason: 'explicit-human',
        by: 'phone',
        number: null,
        topic: null,
      })
    : openMenu(talk, sayEnded(talk, withSession(draft, { frame: null, silences: 0 })));
}

export function openMenu(talk: Talk, draft: Draft): Draft {
  return openDialog(talk, draft, { dialog: 'menu', step: 'begin', data: {} }, handleQuestion);
}

function sayEnded(talk: Talk, draft: Draft): Draft {
  const ended = { kind: 'say', message: message('handoff.ended') } as const;
  return withReplies(draft, phraseLines(talk, talk.locale, [ended]));
}

/** The caller has hung up. */
export function onEnded(talk: Talk, draft: Draft): Draft {
  const { handoff, turn } = talk.work;
  if (!handoff) return draft;
  const hungUp = { call: turn.conversation, notBefore: reopens(talk) };
  return withEffects(draft, onHangUp(handoff, hungUp, talk.now));
}
