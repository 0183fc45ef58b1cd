import { expect, test } from 'vitest';
import type { Handoff } from '../../../../src/domain/handoff.ts';
import { aCaller, aTalk, NOON } from '../../../support/handoffs.ts';
import { brokenLaws } from './laws.ts';
import { newWorld } from './world.ts';

const AMINA = aCaller({ id: 'h-amina', person: 'amina' });
const BASHIR = aCaller({ id: 'h-bashir', person: 'bashir', since: NOON + 1 });

/** What is found between two moments; deadlines have their jobs. */
function found(before: readonly Handoff[], after: readonly Handoff[]): readonly string[] {
  const world = newWorld();
  for (const handoff of after) {
    world.handoffs.set(handoff.id, handoff);
    if (handoff.deadline !== null)
      world.jobs.set(`handoff-deadline:${handoff.id}`, handoff.deadline);
  }
  return brokenLaws(new Map(before.map((handoff) => [handoff.id, handoff])), world);
}

test('a queue that only moves on breaks no law', () => {
  const taken: Handoff = { ...AMINA, state: 'connecting', advisor: 'aino', deadline: NOON };
  expect(found([AMINA, BASHIR], [taken, BASHIR])).toEqual([]);
});

test.each<[string, Partial<Handoff>]>([
  ['is offered without a deadline', { state: 'offered', advisor: 'aino' }],
  ['is with nobody', { state: 'wrap-up' }],
  ['is also with aino', { advisor: 'aino' }],
  ['waits since', { since: NOON + 5 }],
  ['class 5 to 6', { priority: 6 }],
  ['queue of joensuu', { queue: 'kajaani' }],
])('somebody who %s is noticed', (told, about) => {
  expect(found([AMINA], [{ ...AMINA, ...about }]).join()).toContain(told);
});

test('a deadline that no job knows of is noticed', () => {
  const world = newWorld();
  world.handoffs.set(AMINA.id, { ...AMINA, state: 'offered', advisor: 'aino', deadline: NOON });
  expect(brokenLaws(new Map(), world).join()).toContain('its job is at null');
});

test('who stands before somebody that came earlier is noticed, and who is in danger may', () => {
  const late = { ...BASHIR, since: NOON - 1 };
  expect(found([AMINA, BASHIR], [AMINA, late]).join()).toContain('waits since');
  const jumped = { ...AMINA, priority: 7 };
  expect(found([AMINA, BASHIR], [jumped, BASHIR]).join()).toContain('class 5 to 7');
  const urgent = { ...BASHIR, priority: 1, reason: 'emergency' } as const;
  expect(found([AMINA, BASHIR], [AMINA, urgent])).toEqual([]);
});

test('an advisor in two calls, and a person with two places, are noticed', () => {
  const talking = { state: 'active', advisor: 'aino', deadline: NOON } as const;
  const both = [
    { ...AMINA, ...talking },
    { ...BASHIR, ...talking },
  ];
  expect(found(both, both)).toEqual(['aino is in h-amina and h-bashir']);
  const twice = [AMINA, { ...BASHIR, person: 'amina' }];
  expect(found(twice, twice)).toEqual(['a person has two places']);
});

test('what is over stays over', () => {
  const done: Handoff = { ...AMINA, state: 'done' };
  expect(found([done], [{ ...done, version: 2 }]).join()).toContain('done was not the end');
});

test('who told of violence and would be rung unasked is noticed', () => {
  const told = { ...AMINA, reason: 'violence' } as const;
  const rung: Handoff = { ...told, state: 'call-back' };
  expect(found([told], [rung]).join()).toContain('is rung unasked');
});

test('a closed talk is looked after while somebody is in it, and no longer', () => {
  const talk = aTalk();
  const closed: Handoff = { ...talk, state: 'done', deadline: NOON };
  const looked: Handoff = { ...closed, version: closed.version + 1, deadline: NOON + 1 };
  expect(found([closed], [looked])).toEqual([]);
  expect(found([closed], [{ ...looked, deadline: null }]).join()).toContain('phones are person-2');
  expect(found([closed], [{ ...looked, state: 'active' }]).join()).toContain('was not the end');
  expect(found([closed], [{ ...looked, outcome: 'other' }]).join()).toContain('was not the end');
});
