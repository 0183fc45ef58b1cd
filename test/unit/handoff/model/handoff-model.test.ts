import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen, isQueued } from '../../../../src/domain/handoff.ts';
import { DESK_EVENTS } from './desk-events.ts';
import { passTime } from './pass-time.ts';
import { goHome, story, tell } from './story.ts';
import { openQueue, type World } from './world.ts';

const DAY_MS = 24 * 3_600_000;
const RUNS = { seed: 20_261_122, numRuns: 2_000, endOnFailure: false } as const;

test('whatever people, advisors and the clock do, no law of the queue is broken', () => {
  fc.assert(
    fc.property(story, (happenings) => void tell(happenings)),
    RUNS,
  );
}, 60_000);

test('whoever was left behind by everybody stands in the queue again within a day', () => {
  fc.assert(
    fc.property(story, (happenings) => {
      const world = tell(happenings);
      goHome(world);
      passTime(world, DAY_MS);
      // What lasts longer than that has a test of its own.
      const waiting = openQueue(world).filter(
        ({ state }) => state !== 'active' && state !== 'missed',
      );
      expect(waiting.filter((handoff) => !isQueued(handoff))).toEqual([]);
      expect(waiting.filter(({ advisor }) => advisor !== null)).toEqual([]);
    }),
    RUNS,
  );
}, 60_000);

test('with advisors at work everybody by phone is offered, talks and is done, by what is scheduled alone', () => {
  fc.assert(
    fc.property(story, (happenings) => {
      const world = tell(happenings);
      goHome(world);
      for (const advisor of world.advisors) DESK_EVENTS['is ready']?.(world, advisor, null);
      for (let round = 0; round < 100; round += 1) workOn(world);
      const left = openQueue(world).filter(({ by, state }) => by === 'phone' && state !== 'missed');
      expect(left.map(({ id, state }) => `${id} ${state}`)).toEqual([]);
    }),
    RUNS,
  );
}, 60_000);

test('the stories reach every state that somebody can be in', () => {
  const reached = new Set<string>();
  for (const happenings of fc.sample(story, { seed: RUNS.seed, numRuns: 500 }))
    for (const { history } of tell(happenings).handoffs.values())
      for (const { state } of history) reached.add(state);
  expect([...reached].sort()).toEqual([
    'abandoned',
    'active',
    'call-back',
    'connecting',
    'dialling',
    'done',
    'missed',
    'offered',
    'waiting',
    'wrap-up',
  ]);
});

/** The next thing that is scheduled happens, and each advisor answers what rings, talks, hangs up and closes. */
function workOn(world: World): void {
  const next = Math.min(...world.jobs.values());
  if (Number.isFinite(next)) passTime(world, Math.max(0, next - world.now));
  for (const advisor of world.advisors) {
    const mine = openQueue(world).filter((handoff) => handoff.advisor === advisor.id);
    for (const handoff of mine)
      for (const act of ['answers the phone', 'presses 1', 'hears the person', 'hangs up'])
        DESK_EVENTS[act]?.(world, advisor, handoff);
    for (const handoff of [...world.handoffs.values()].filter(isOpen))
      if (handoff.advisor === advisor.id) DESK_EVENTS['closes']?.(world, advisor, handoff);
  }
}
