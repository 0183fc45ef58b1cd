import type { Effect } from '../domain/effect.ts';
import type { Handoff, HandoffState } from '../domain/handoff.ts';
import { isLive, isPresent, type Talk } from '../domain/talk.ts';

const DAY_MS = 86_400_000;

/**
 * How long a state may last before its owner must act. Twilio gives up a webhook after 15 s and an
 * advisor's phone rings 20 s, so an offer outlives one ring and one key press.
 */
const LASTS_MS: Partial<Record<HandoffState, number>> = {
  offered: 45_000,
  connecting: 30_000,
  dialling: 60_000,
  // Whom three calls did not reach has been told in writing; what is never closed is never purged.
  missed: 7 * DAY_MS,
};
const WRAP_UP_MS = 120_000;

/** A talk is looked at every minute, as events about it may be lost; oftener while somebody is not in it. */
const QUIET_TALK_MS = 60_000;
export const UNSURE_TALK_MS = 15_000;

/** The handoff in another state: version raised, history kept, deadline set. */
export function moved(
  handoff: Handoff,
  state: HandoffState,
  now: number,
  changes: Partial<Handoff> = {},
): Handoff {
  const next = {
    ...handoff,
    ...(state === 'offered' ? {} : { rung: [] }),
    ...changes,
    state,
    at: now,
    version: handoff.version + 1,
  };
  return {
    ...next,
    deadline: deadlineOf(next, now),
    history: [...handoff.history, { at: now, state, advisor: next.advisor }],
  };
}

/** The same state, in which something has happened: only a talk under way gets more time by it. */
export function touched(handoff: Handoff, now: number): Handoff {
  const lasts = lastsMs(handoff) !== null;
  return {
    ...handoff,
    version: handoff.version + 1,
    deadline: lasts ? handoff.deadline : deadlineOf(handoff, now),
  };
}

/** The same handoff, with as much time from now as its state ever has. */
export function againInTime(handoff: Handoff, now: number): Handoff {
  return { ...handoff, version: handoff.version + 1, deadline: deadlineOf(handoff, now) };
}

function deadlineOf(handoff: Handoff, now: number): number | null {
  const lasts = lastsMs(handoff) ?? (handoff.talk ? talkLastsMs(handoff.talk) : null);
  return lasts === null ? null : now + lasts;
}

/** What a state lasts by itself; null when it does not run out, or as its talk does. */
function lastsMs({ state, wrapUpMs }: Handoff): number | null {
  return state === 'wrap-up' ? (wrapUpMs ?? WRAP_UP_MS) : (LASTS_MS[state] ?? null);
}

/** Null once nobody is left in it. */
function talkLastsMs({ legs, missingSince }: Talk): number | null {
  const live = legs.filter(isLive);
  if (live.length === 0) return null;
  return missingSince === null && live.every(isPresent) ? QUIET_TALK_MS : UNSURE_TALK_MS;
}

/** The effects of a change: the new record, its deadline as a job, and a note in the conversation. */
export function change(from: Handoff, to: Handoff): readonly Effect[] {
  return [
    ...changeQuietly(from, to),
    {
      kind: 'log',
      conversation: to.conversation,
      what: { kind: 'handoff', state: to.state, handoff: to.id },
    },
  ];
}

/** A change that is nothing to tell in the conversation. */
export function changeQuietly(from: Handoff, to: Handoff): readonly Effect[] {
  return [{ kind: 'change-handoff', from: from.version, handoff: to }, deadlineJob(to)];
}

export function deadlineJob(handoff: Handoff): Effect {
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
