import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ContactBy,
  type Handoff,
  type HandoffState,
  isOfferedTo,
  isQueued,
} from '../../../../src/domain/handoff.ts';
import { expire } from '../../../../src/handoff/end-handoff.ts';
import { AT_ANY_TIME } from '../../../../src/handoff/offer-rules.ts';
import { nightly } from '../../../support/nightly.ts';
import { brokenLaws } from './laws.ts';
import { passTime } from './pass-time.ts';
import { goHome, happen, play, story, tell } from './story.ts';
import { isWatched, openQueue, RING_ALL, type World } from './world.ts';

const DAY_MS = 24 * 3_600_000;
/** Looks at the queue every five minutes until tomorrow, and some. */
const MOST_ROUNDS = 1_000;
const MOST_MS = nightly ? 900_000 : 60_000;
const RUNS = { seed: 20_261_122, numRuns: nightly ? 20_000 : 500, endOnFailure: false } as const;

describe.each([
  ['the one longest idle is rung', AT_ANY_TIME],
  ['all who are free are rung, in opening hours', RING_ALL],
])('where %s', (_told, rules) => {
  test(
    'whatever people, advisors and the clock do, no law of the queue is broken',
    () => {
      fc.assert(
        fc.property(story, (happenings) => void tell(happenings, rules)),
        RUNS,
      );
    },
    MOST_MS,
  );

  test(
    'whoever was left behind by everybody stands in the queue again within a day',
    () => {
      fc.assert(
        fc.property(story, (happenings) => {
          const world = play(happenings, rules);
          goHome(world);
          passTime(world, DAY_MS);
          const waiting = openQueue(world).filter(({ by, state }) => !hasLongerTime(by, state));
          expect(waiting.filter((handoff) => !isQueued(handoff))).toEqual([]);
          expect(waiting.filter(({ advisor }) => advisor !== null)).toEqual([]);
          expect([...world.handoffs.values()].filter(isWatched)).toEqual([]);
          expect(
            openQueue(world).filter((handoff) => !isClosedInAWeek(handoff, world.now)),
          ).toEqual([]);
          expect(brokenLaws(new Map(), world)).toEqual([]);
        }),
        RUNS,
      );
    },
    MOST_MS,
  );

  test(
    'with advisors at work everybody by phone is offered, talks and is done, by what is scheduled alone',
    () => {
      fc.assert(
        fc.property(story, (happenings) => {
          const world = play(happenings, rules);
          goHome(world);
          for (const [nth] of world.advisors.entries()) does(world, nth, 'is ready');
          for (let round = 0; round < MOST_ROUNDS && byPhone(world).length > 0; round += 1)
            workOn(world);
          expect(brokenLaws(new Map(), world)).toEqual([]);
          expect(byPhone(world).map(({ id, state }) => `${id} ${state}`)).toEqual([]);
        }),
        RUNS,
      );
    },
    MOST_MS,
  );
});

test('the stories reach every state that somebody can be in', () => {
  const reached = new Set<string>();
  for (const happenings of fc.sample(story, { seed: RUNS.seed, numRuns: 500 }))
    for (const { history } of play(happenings).handoffs.values())
      for (const { state } of history) reached.add(state);
  expect([...reached].sort()).toEqual([
    'abandoned',
    'active',
    'call-back',
    'connecting',
    'dialling',
    'done',
    'message-left',
    'missed',
    'offered',
    'waiting',
    'wrap-up',
  ]);
});

/** A chat goes on over days, and whom nobody reached is kept for a week. */
function hasLongerTime(by: ContactBy, state: HandoffState): boolean {
  return state === 'missed' || (state === 'active' && by === 'chat');
}

/** Whom nobody reached, and nobody closes. Those are closed by the job of their deadline. */
function isClosedInAWeek(handoff: Handoff, now: number): boolean {
  const { state, deadline } = handoff;
  if (state !== 'missed') return true;
  if (deadline === null || deadline > now + 7 * DAY_MS) return false;
  const [closing] = expire(handoff, deadline) ?? [];
  return closing?.kind === 'change-handoff' && closing.handoff.state === 'done';
}

function byPhone(world: World): readonly Handoff[] {
  return openQueue(world).filter(({ by }) => by === 'phone');
}

function does(world: World, nth: number, act: string): void {
  happen(world, { who: 'advisor', nth, does: act, about: 'mine' });
}

/**
 * The next thing that is scheduled happens, and each advisor answers what rings, talks, hangs up and
 * closes, and sees to those about whom no phone rings by itself.
 */
function workOn(world: World): void {
  const next = Math.min(...world.jobs.values());
  if (Number.isFinite(next)) passTime(world, Math.max(0, next - world.now));
  for (const [nth, { id }] of world.advisors.entries()) {
    seeTo(world, nth);
    const rings = openQueue(world).some((one) => one.advisor === id || isOfferedTo(one, id));
    if (!rings) continue;
    for (const act of ['answers the phone', 'presses 1']) does(world, nth, act);
    for (const [person] of world.people.entries())
      happen(world, { who: 'person', nth: person, does: 'answers the call-back' });
    for (const act of ['hears the person', 'hangs up', 'closes']) does(world, nth, act);
  }
}

/** Messages, and people whom no call-back reached: rung where there is a number, and closed where not. */
function seeTo(world: World, nth: number): void {
  const all = [...world.handoffs.values()];
  for (const [at, { state }] of all.entries()) {
    if (state !== 'message-left' && state !== 'missed') continue;
    const about = all.length - 1 - at;
    happen(world, { who: 'advisor', nth, does: 'asks to be rung about somebody', about });
    const { phone } = all[at] ?? {};
    if (phone?.number == null) happen(world, { who: 'advisor', nth, does: 'closes', about });
  }
}
