import type { Effect } from '../../../../src/domain/effect.ts';
import { expire } from '../../../../src/handoff/end-handoff.ts';
import { offerAgain, offerNext, waitingByPhone } from '../../../../src/handoff/offer-handoff.ts';
import { nextLook } from '../../../../src/handoff/offer-rules.ts';
import { carryOut } from './outbox.ts';
import { apply, dutyOf, openQueue, type World } from './world.ts';

const DEADLINE = 'handoff-deadline:';
/** More jobs than this at one moment feed on themselves. */
const MOST_AT_ONCE = 200;

/** Time goes on, and what falls due on the way is done at its moment, in order. */
export function passTime(world: World, ms: number): void {
  const until = world.now + ms;
  for (let done = 0; ; done += 1) {
    const next = nextDue(world);
    if (!next || next[1] > until) break;
    if (next[1] > world.now) done = 0;
    world.now = Math.max(world.now, next[1]);
    if (done > MOST_AT_ONCE) {
      world.faults.push(`the job ${next[0]} is due again and again`);
      break;
    }
    runJob(world, next[0], next[1]);
  }
  world.now = until;
}

function nextDue({ jobs }: World): readonly [string, number] | null {
  let first: readonly [string, number] | null = null;
  for (const job of jobs) if (first === null || job[1] < first[1]) first = job;
  return first;
}

/** As the jobs of the service are run: what they schedule anew under their own key stays. */
function runJob(world: World, key: string, at: number): void {
  const finished = key.startsWith(DEADLINE) ? expireOne(world, key) : offerOnce(world, key);
  if (finished && world.jobs.get(key) === at) world.jobs.delete(key);
  carryOut(world);
}

function offerOnce(world: World, key: string): boolean {
  const { now, rules } = world;
  const queue = openQueue(world);
  const duty = world.advisors.map((advisor) => dutyOf(world, advisor));
  const effects = offerNext(queue, duty, now, rules);
  if (effects.length > 0) return apply(world, effects) && !schedules(effects, key);
  const again = nextLook(waitingByPhone(queue), now, rules);
  return again === null || apply(world, [offerAgain(again)]);
}

function schedules(effects: readonly Effect[], key: string): boolean {
  return effects.some((effect) => effect.kind === 'schedule' && effect.job.key === key);
}

function expireOne(world: World, key: string): boolean {
  const handoff = world.handoffs.get(key.slice(DEADLINE.length));
  const effects = handoff ? expire(handoff, world.now) : null;
  return effects === null || apply(world, effects);
}
