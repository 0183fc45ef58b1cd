import {
  type Handoff,
  isOpen,
  isQueued,
  isWithAdvisor,
  mayRingUnasked,
} from '../../../../src/domain/handoff.ts';
import { beforeInQueue, positionOf } from '../../../../src/domain/queue.ts';
import { isWatched, openQueue, type World } from './world.ts';

/** What must hold between any two moments that follow each other. Each broken law is told in words. */
export function brokenLaws(before: ReadonlyMap<string, Handoff>, world: World): readonly string[] {
  const each = [...world.handoffs.values()].flatMap((after) => {
    const was = before.get(after.id);
    return [
      ...lost(world, after),
      ...(was ? [...worse(was, after), ...unasked(was, after, world)] : []),
    ];
  });
  return [
    ...world.faults,
    ...each,
    ...twoOpen(world),
    ...twoTalks(world),
    ...overtaken(before, world),
  ];
}

/** In the queue, with somebody whose turn it is to act, or under a deadline that has a job. */
function lost(world: World, handoff: Handoff): readonly string[] {
  const { id, state, advisor, deadline } = handoff;
  const job = world.jobs.get(`handoff-deadline:${id}`) ?? null;
  if (deadline !== job) return [`${id} ${state}: deadline ${deadline}, but its job is at ${job}`];
  if (isWatched(handoff) !== (deadline !== null) && !isOpen(handoff))
    return [`${id} ${state}: deadline ${deadline}, but phones are ${talkOf(handoff)}`];
  if (!isOpen(handoff) || deadline !== null) return [];
  if (state === 'offered') return [`${id} is offered without a deadline`];
  if (isQueued(handoff)) return advisor === null ? [] : [`${id} ${state} is also with ${advisor}`];
  const owned = isWithAdvisor(handoff) && advisor !== null && handoff.by === 'chat';
  return owned ? [] : [`${id} ${state} is with nobody and has no deadline`];
}

function talkOf({ talk }: Handoff): string {
  return talk?.legs.map(({ name, state }) => `${name} ${state}`).join(', ') || 'in no talk';
}

/** The place is the moment it counts from, the class and the queue. */
function worse(was: Handoff, after: Handoff): readonly string[] {
  const { id } = after;
  return [
    ...(after.since === was.since ? [] : [`${id}: waits since ${was.since}, then ${after.since}`]),
    ...(after.priority <= was.priority
      ? []
      : [`${id}: class ${was.priority} to ${after.priority}`]),
    ...(after.queue === was.queue ? [] : [`${id}: queue of ${was.queue}, then of ${after.queue}`]),
    ...(isOpen(was) || sameEnd(was, after) ? [] : [`${id}: ${was.state} was not the end`]),
  ];
}

/** All that may still change is what is known of the phones in a talk that was closed. */
function sameEnd(was: Handoff, after: Handoff): boolean {
  const { advisor, outcome, at, tries, history } = after;
  const kept = { state: after.state, advisor, outcome, at, tries, history };
  return (
    was === after ||
    (isWatched(was) &&
      Object.entries(kept).every(([key, value]) => was[key as keyof typeof kept] === value))
  );
}

/** Nobody who told of violence becomes one to ring unless they wish it, or have just talked with an advisor. */
function unasked(was: Handoff, after: Handoff, { wished }: World): readonly string[] {
  const put = after.state === 'call-back' && !['call-back', 'active'].includes(was.state);
  const before = was.history.some(({ state }) => state === 'call-back');
  const safe = mayRingUnasked(after) || wished.has(after.id) || before;
  return put && !safe ? [`${after.id} ${was.state} is rung unasked`] : [];
}

function twoOpen(world: World): readonly string[] {
  const people = openQueue(world).map(({ person }) => person);
  return people.length === new Set(people).size ? [] : ['a person has two places'];
}

const ON_THE_PHONE: ReadonlySet<Handoff['state']> = new Set(['connecting', 'dialling', 'active']);

function twoTalks(world: World): readonly string[] {
  return world.advisors.flatMap(({ id }) => {
    const talks = openQueue(world).filter(
      (one) => one.by === 'phone' && one.advisor === id && ON_THE_PHONE.has(one.state),
    );
    return talks.length > 1 ? [`${id} is in ${talks.map((talk) => talk.id).join(' and ')}`] : [];
  });
}

/** Whoever stands before somebody now and did not then came back to an older place, or is in danger. */
function overtaken(before: ReadonlyMap<string, Handoff>, world: World): readonly string[] {
  const queue = openQueue(world).filter(isQueued);
  return queue.flatMap((mine) => {
    const was = before.get(mine.id);
    if (!was || !isQueued(was)) return [];
    const ahead = queue.filter((other) => isAhead(other, mine));
    const told = positionOf(mine.id, queue) === ahead.length + 1;
    const new_ = ahead.filter((other) => !isAhead(before.get(other.id) ?? null, was));
    const unfair = new_.filter(
      (other) => other.priority >= mine.priority && other.since > mine.since,
    );
    return [
      ...(told ? [] : [`${mine.id} is told place ${positionOf(mine.id, queue)}`]),
      ...unfair.map((other) => `${other.id} has overtaken ${mine.id}`),
    ];
  });
}

function isAhead(other: Handoff | null, mine: Handoff): boolean {
  if (other === null || other.id === mine.id || !isQueued(other)) return false;
  return (
    other.queue === mine.queue && other.locale === mine.locale && beforeInQueue(other, mine) < 0
  );
}
