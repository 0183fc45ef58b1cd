import { expire } from '../../../../src/handoff/end-handoff.ts';
import { offerNext } from '../../../../src/handoff/offer-handoff.ts';
import { apply, dutyOf, openQueue, type World } from './world.ts';

const DEADLINE = 'handoff-deadline:';
/** More jobs than this at one moment feed on themselves. */
const MOST_AT_ONCE = 200;

/** Time goes on, and what falls due on the way is done at its moment, in order. */
export function passTime(world: World, ms: number): void {
  const until = world.now + ms;
  for (let done = 0; ; done += 1) {
    const [next] = [...world.jobs].filter(([, at]) => at <= until).sort((a, b) => a[1] - b[1]);
    if (!next) break;
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

function runJob(world: World, key: string, at: number): void {
  const again = key === 'offer' ? offer(world) : expireOne(world, key);
  if (!again && world.jobs.get(key) === at) world.jobs.delete(key);
}

/** True when the job was scheduled anew by what it did. */
function offer(world: World): boolean {
  const duty = world.advisors.map((advisor) => dutyOf(world, advisor));
  return apply(world, offerNext(openQueue(world), duty, world.now));
}

function expireOne(world: World, key: string): boolean {
  const handoff = world.handoffs.get(key.slice(DEADLINE.length));
  return handoff !== undefined && apply(world, expire(handoff, world.now));
}
