import type { Effect } from '../domain/effect.ts';
import type { Handoff, HandoffState } from '../domain/handoff.ts';

/**
 * How long a state may last before its owner must act. Twilio gives up a webhook after 15 s and an
 * advisor's phone rings 20 s, so an offer outlives one ring and one key press.
 */
const LASTS_MS: Partial<Record<HandoffState, number>> = {
  offered: 45_000,
  accepted: 30_000,
  connecting: 30_000,
  dialling: 60_000,
};
const WRAP_UP_MS = 120_000;

/** The handoff in another state: version raised, history kept, deadline set. */
export function moved(
  handoff: Handoff,
  state: HandoffState,
  now: number,
  changes: Partial<Handoff> = {},
): Handoff {
  const advisor = changes.advisor === undefined ? handoff.advisor : changes.advisor;
  const lasts = state === 'wrap-up' ? (handoff.wrapUpMs ?? WRAP_UP_MS) : LASTS_MS[state];
  return {
    ...handoff,
    ...(state === 'offered' ? {} : { rung: [] }),
    ...changes,
    state,
    at: now,
    deadline: lasts === undefined ? null : now + lasts,
    version: handoff.version + 1,
    history: [...handoff.history, { at: now, state, advisor }],
  };
}

/** The effects of a change: the new record, its deadline as a job, and a note in the conversation. */
export function change(from: Handoff, to: Handoff): readonly Effect[] {
  return [
    { kind: 'change-handoff', from: from.version, handoff: to },
    deadlineJob(to),
    {
      kind: 'log',
      conversation: to.conversation,
      what: { kind: 'handoff', state: to.state, handoff: to.id },
    },
  ];
}

function deadlineJob(handoff: Handoff): Effect {
  const key = `handoff-deadline:${handoff.id}`;
  return handoff.deadline === null
    ? { kind: 'unschedule', key }
    : {
        kind: 'schedule',
        job: { key, kind: 'handoff-deadline', at: handoff.deadline, subject: handoff.id },
      };
}

/**
 * Asks for the queue to be offered again at once, by one job for the whole installation. Moments to
 * come are not asked for: each look finds them and comes back by itself.
 */
export function offerSoon(now: number): Effect {
  return { kind: 'schedule', job: { key: 'offer', kind: 'offer', at: now, subject: 'queue' } };
}
