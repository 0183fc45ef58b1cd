import type { Effect } from '../domain/effect.ts';
import { type Handoff, isQueued } from '../domain/handoff.ts';
import { change, moved, offerSoon } from './move-handoff.ts';

/** Null when somebody else has it or the person is gone; the same advisor may accept twice. */
export function accept(handoff: Handoff, advisor: string, now: number): readonly Effect[] | null {
  if (handoff.state === 'offered' && handoff.advisor !== advisor) return null;
  if (!isQueued(handoff)) return null;
  return handoff.by === 'chat'
    ? change(handoff, moved(handoff, 'active', now, { advisor }))
    : acceptPhone(handoff, advisor, now);
}

function acceptPhone(handoff: Handoff, advisor: string, now: number): readonly Effect[] {
  const { phone } = handoff;
  if (phone?.call) {
    const next = moved(handoff, 'connecting', now, { advisor });
    return [
      ...change(handoff, next),
      outgoing(`fetch:${handoff.id}:${next.version}`, now, {
        kind: 'fetch-caller',
        handoff: handoff.id,
        call: phone.call,
      }),
    ];
  }
  const next = moved(handoff, 'dialling', now, { advisor, tries: handoff.tries + 1 });
  return [
    ...change(handoff, next),
    outgoing(`dial:${handoff.id}:${next.version}`, now, {
      kind: 'call-back',
      handoff: handoff.id,
      to: phone?.number ?? '',
      from: phone?.line ?? '',
    }),
  ];
}

function outgoing(
  key: string,
  due: number,
  what: Extract<Effect, { kind: 'send' }>['message']['what'],
): Effect {
  return { kind: 'send', message: { key, conversation: null, due, what } };
}

/** Back to the queue at the old place; this advisor is not offered it again in this round. */
export function skip(handoff: Handoff, advisor: string, now: number): readonly Effect[] | null {
  if (handoff.state !== 'offered' || handoff.advisor !== advisor) return null;
  return [...backToQueue(handoff, now, [...handoff.skipped, advisor]), offerSoon(now)];
}

/** Waiting again with the original time and priority: by the live call if there is one. */
export function backToQueue(
  handoff: Handoff,
  now: number,
  skipped: readonly string[],
): readonly Effect[] {
  const calledBack = handoff.by === 'phone' && handoff.phone?.call == null;
  const state = calledBack ? 'call-back' : 'waiting';
  return change(handoff, moved(handoff, state, now, { advisor: null, skipped }));
}
