import { type Effect, SHORTEST_MESSAGE } from '../domain/effect.ts';
import { HANDOFF_REASONS, type Handoff, isQueued, isWithAdvisor } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import type { Utterance } from '../domain/turn.ts';
import { toMessageLeft } from '../handoff/change-handoff.ts';
import { opening, requestHandoff } from '../handoff/request-handoff.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { runDialog, type TakeQuestion } from './perform-step.ts';
import { phoneOf } from './phone-of.ts';
import { phraseLines } from './phrase-lines.ts';
import { makeRoom } from './request-human.ts';
import { reopens, sayGoodbye } from './tell-place.ts';

type Recorded = Extract<Utterance, { kind: 'recording' }>;

/**
 * A message for an advisor. The call and the provider tell of it independently and in any order: what is
 * done about it is done once, and only the call has somebody to answer.
 */
export function takeMessage(
  talk: Talk,
  draft: Draft,
  { recorded, take }: { readonly recorded: Recorded; readonly take: TakeQuestion },
): Draft {
  if (recorded.seconds < SHORTEST_MESSAGE) return dropMessage(talk, draft, { recorded, take });
  const expected = talk.session.frame?.dialog === 'leave-message';
  const { handoff, effects } = handoffOf(talk, expected || recorded.live);
  const kept = withEffects(draft, effects);
  const left = handoff ? withEffects(kept, [fetching(talk, handoff, recorded)]) : kept;
  const known = withSession(left, { handoff: handoff?.id ?? null });
  const fetched = handoff !== null && isWithAdvisor(handoff);
  const told = recorded.live && !fetched ? thank(talk, known, handoff) : known;
  return expected ? withSession(told, { frame: null }) : told;
}

/** Nobody is bothered with silence; who said nothing by the telephone goes on where they were. */
function dropMessage(
  talk: Talk,
  draft: Draft,
  { recorded, take }: { readonly recorded: Recorded; readonly take: TakeQuestion },
): Draft {
  const { recording } = recorded;
  const what = { kind: 'remove-recording', recording } as const;
  const { conversation } = talk.work.turn;
  const message = { key: `remove:${recording}`, conversation, due: talk.now, what };
  const dropped = withEffects(draft, [{ kind: 'send', message }]);
  const { frame } = talk.session;
  if (!recorded.live || frame?.dialog !== 'leave-message') return dropped;
  return runDialog(talk, dropped, frame, take) ?? dropped;
}

interface Left {
  readonly handoff: Handoff | null;
  readonly effects: readonly Effect[];
}

/** The place the message takes: the one that was kept, or a new one. */
function handoffOf(talk: Talk, wanted: boolean): Left {
  const open = talk.work.handoff;
  const { conversation } = talk.work.turn;
  if (open && isWithAdvisor(open)) return { handoff: open, effects: [] };
  if (open && isQueued(open)) {
    // They have called again and wait on another line: the message is one more thing to hear.
    if (open.phone?.call != null && open.phone.call !== conversation)
      return { handoff: open, effects: [] };
    const to = {
      number: phoneOf(talk),
      line: talk.kit.lineOf(talk.front),
      notBefore: reopens(talk),
    };
    return { handoff: open, effects: toMessageLeft(open, to, talk.now) };
  }
  if (!wanted) return { handoff: null, effects: [] };
  const handoff = newMessage(talk);
  return { handoff, effects: [...makeRoom(talk), ...opening(handoff, talk.now)] };
}

function newMessage(talk: Talk): Handoff {
  const { work, session, place, locale, now } = talk;
  const told = session.frame?.data['reason'];
  const reason = HANDOFF_REASONS.find((known) => known === told) ?? 'explicit-human';
  return requestHandoff({
    turn: work.turn,
    locale,
    place,
    queue: talk.kit.queueOf(talk.front),
    reason: session.danger ?? reason,
    topic: session.topic?.id ?? null,
    question: session.question ?? '',
    by: 'phone',
    phone: { number: phoneOf(talk), call: null, line: talk.kit.lineOf(talk.front) },
    message: true,
    notBefore: reopens(talk),
    now,
  });
}

function fetching(talk: Talk, { id }: Handoff, { recording, seconds }: Recorded): Effect {
  const what = { kind: 'fetch-recording', handoff: id, recording, seconds } as const;
  const { conversation } = talk.work.turn;
  const message = { key: `recording:${recording}`, conversation, due: talk.now, what };
  return { kind: 'send', message };
}

function thank(talk: Talk, draft: Draft, handoff: Handoff | null): Draft {
  const number = handoff?.phone?.number ?? phoneOf(talk);
  const key = number === null ? 'voicemail.thanks-no-number' : 'voicemail.thanks';
  const thanks = phraseLines(talk, talk.locale, [{ kind: 'say', message: message(key) }]);
  return sayGoodbye(talk, withReplies(draft, thanks));
}
