import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import { isLive, isPresent, type Leg, type LegName, personLeg, type Talk } from '../domain/talk.ts';
import { begin, type Course, finish, withTalk } from './course.ts';
import { legGone, requeued, unreached } from './leave-talk.ts';
import { changeQuietly, touched, UNSURE_TALK_MS } from './move-handoff.ts';
import { settle } from './talk-legs.ts';

/** A caller who could not be fetched for so long waits on; by then the advisor has had enough too. */
const CONNECTING_MOST_MS = 120_000;
/** Nobody listens to a greeting, or to the key menu without pressing a key, for longer. */
const COMING_MOST_MS = 30_000;
const CALLED_MOST_MS = 45_000;
const APART_MOST_MS = 45_000;

/** A talk has outlived its deadline. Events about it may have been lost, so somebody looks. */
export function watchTalk(handoff: Handoff, now: number): readonly Effect[] | null {
  const { talk, state } = handoff;
  const lasted = now - handoff.at;
  // Without legs there is nothing to look at: an earlier release has begun it.
  const enough = talk === null || lasted >= CONNECTING_MOST_MS;
  const unanswered = personLeg(talk)?.state === 'called';
  if (state === 'dialling' && (enough || unanswered)) {
    return finish(handoff, unreached(begin(handoff), now), now);
  }
  if (state === 'connecting' && enough) {
    return finish(handoff, requeued(begin(handoff), handoff.skipped, now), now);
  }
  if (!talk) return null;
  return talk.legs.some(isLive) ? look(handoff, talk, now) : null;
}

/** If the looking fails too, the next deadline looks again. */
function look(handoff: Handoff, talk: Talk, now: number): readonly Effect[] {
  const deadline = now + UNSURE_TALK_MS;
  const to = { ...touched(handoff, now), deadline };
  const what = {
    kind: 'check-talk',
    handoff: handoff.id,
    talk: talk.n,
    version: to.version,
  } as const;
  const key = `check-talk:${handoff.id}:${to.version}`;
  return [
    ...changeQuietly(handoff, to),
    { kind: 'send', message: { key, conversation: null, due: now, what } },
  ];
}

/**
 * Who was found in the conference. What the provider lists lags behind, so only who is missing at
 * two looks in a row has gone.
 */
export function found(course: Course, present: readonly string[], now: number): Course {
  const { talk } = course.handoff;
  if (!talk) return course;
  const legs = talk.legs.map((leg) =>
    present.includes(leg.name) && isLive(leg) && !isPresent(leg)
      ? { ...leg, state: 'in' as const, at: now }
      : leg,
  );
  const missing = legs.filter((leg) => !present.includes(leg.name) && isOverdue(leg, now));
  const since = missing.length === 0 ? null : (talk.missingSince ?? now);
  const seen = settle(withTalk(course, { legs, missingSince: since }), now);
  const sure = since !== null && now - since >= UNSURE_TALK_MS;
  return sure ? without(seen, missing, now) : seen;
}

function isOverdue({ kind, state, at }: Leg, now: number): boolean {
  switch (state) {
    case 'in':
    case 'held':
      return true;
    case 'coming':
      return now - at >= COMING_MOST_MS;
    case 'apart':
      return now - at >= APART_MOST_MS;
    case 'called':
      return kind !== 'person' && now - at >= CALLED_MOST_MS;
    case 'out':
      return false;
    default:
      return state satisfies never;
  }
}

/** The person first: without them there is no talk to keep for the others. */
function without(course: Course, missing: readonly Leg[], now: number): Course {
  const names: readonly LegName[] = missing
    .toSorted((a, b) => Number(b.kind === 'person') - Number(a.kind === 'person'))
    .map(({ name }) => name);
  const rest = withTalk(course, { missingSince: null });
  return names.reduce((sofar, name) => legGone(sofar, name, now), rest);
}
