import type { Effect } from '../domain/effect.ts';
import {
  type Handoff,
  type HandoffState,
  isOfferedTo,
  isQueued,
  isRungOnRequest,
  offeredAt,
  rungFor,
} from '../domain/handoff.ts';
import { change, moved, offerSoon } from './move-handoff.ts';
import { beginTalk } from './talk-legs.ts';

/** Null when somebody else has it or the person is gone; the same advisor may accept twice. */
export function accept(handoff: Handoff, advisor: string, now: number): readonly Effect[] | null {
  if (handoff.state === 'offered' && !isOfferedTo(handoff, advisor)) return null;
  if (!isQueued(handoff)) return null;
  return handoff.by === 'chat'
    ? change(handoff, moved(handoff, 'active', now, { advisor }))
    : acceptPhone(handoff, advisor, now);
}

function acceptPhone(handoff: Handoff, advisor: string, now: number): readonly Effect[] {
  const { phone } = handoff;
  const talk = beginTalk(handoff, advisor, now);
  if (phone?.call) {
    const next = moved(handoff, 'connecting', now, { advisor, talk });
    return [
      ...change(handoff, next),
      outgoing(`fetch:${handoff.id}:${next.version}`, now, {
        kind: 'fetch-caller',
        handoff: handoff.id,
        talk: talk.n,
        call: phone.call,
      }),
      ...silenceOthers(handoff, advisor, now),
    ];
  }
  const next = moved(handoff, 'dialling', now, { advisor, talk, tries: handoff.tries + 1 });
  return [...change(handoff, next), callBack(next, now), ...silenceOthers(handoff, advisor, now)];
}

/** The key of the message that rings a phone about an offer: the call it makes is found by it. */
export function ringKey(handoff: string, advisor: string, offered: number): string {
  return `ring:${handoff}:${advisor}:${offered}`;
}

/** Of the person's conversation, as it holds their number: who is forgotten or asks what is kept is found by it. */
function callBack({ id, version, conversation, phone, talk }: Handoff, now: number): Effect {
  const what = {
    kind: 'call-back',
    handoff: id,
    talk: talk?.n ?? 0,
    to: phone?.number ?? '',
    from: phone?.line ?? '',
  } as const;
  return { kind: 'send', message: { key: `dial:${id}:${version}`, conversation, due: now, what } };
}

/** Where several phones rang, those of the others fall silent. */
function silenceOthers(handoff: Handoff, advisor: string, now: number): readonly Effect[] {
  const offered = offeredAt(handoff) ?? handoff.at;
  return rungFor(handoff)
    .filter((other) => other !== advisor)
    .map((other) => {
      const ring = ringKey(handoff.id, other, offered);
      const about = { handoff: handoff.id, advisor: other, offered };
      return outgoing(`silence:${ring}`, now, { kind: 'hang-up-offer', ring, ...about });
    });
}

function outgoing(
  key: string,
  due: number,
  what: Extract<Effect, { kind: 'send' }>['message']['what'],
): Effect {
  return { kind: 'send', message: { key, conversation: null, due, what } };
}

/**
 * This advisor is not offered it again in this round. While other phones ring the offer stands;
 * after the last of them the person is back in the queue at the old place.
 */
export function skip(handoff: Handoff, advisor: string, now: number): readonly Effect[] | null {
  if (!isOfferedTo(handoff, advisor)) return null;
  const skipped = [...handoff.skipped, advisor];
  const rung = rungFor(handoff).filter((other) => other !== advisor);
  if (rung.length === 0) return [...backToQueue(handoff, now, skipped), offerSoon(now)];
  const ringing = moved(handoff, 'offered', now, { advisor: onlyOf(rung), rung, skipped });
  return change(handoff, { ...ringing, deadline: handoff.deadline });
}

/** Whom an offer belongs to; null while several phones ring. */
export function onlyOf(rung: readonly string[]): string | null {
  return rung.length === 1 ? (rung[0] ?? null) : null;
}

/** Waiting again with the original time and priority: by the live call if there is one. */
export function backToQueue(
  handoff: Handoff,
  now: number,
  skipped: readonly string[],
): readonly Effect[] {
  return change(handoff, moved(handoff, restingState(handoff), now, { advisor: null, skipped }));
}

/** A message that was passed on is still one that somebody has to hear. */
function restingState(handoff: Handoff): HandoffState {
  const { by, phone, history } = handoff;
  if (by === 'chat' || phone?.call != null) return 'waiting';
  const last = history.findLast(({ state }) => state === 'message-left' || state === 'call-back');
  return last?.state ?? (isRungOnRequest(handoff) ? 'missed' : 'call-back');
}
