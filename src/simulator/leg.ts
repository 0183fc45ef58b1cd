import { isOver } from './call-form.ts';
import type { Call, Doing, Flow, Signal, Urgent, World } from './types.ts';
import { changed, now } from './world.ts';

const URGENT: ReadonlySet<Signal['kind']> = new Set(['gone', 'taken', 'stopped', 'bridge']);

export interface Wait {
  /** Null: until something happens. */
  readonly ms: number | null;
  readonly wants: readonly Signal['kind'][];
  readonly doing: Doing;
}

/** Lets a leg wait. What it does not want passes it by unheard; what is urgent always wakes it. */
export async function park(world: World, call: Call, wait: Wait): Promise<Signal> {
  const pending = takePending(call);
  if (pending) return pending;
  call.doing = wait.doing;
  const signal = await new Promise<Signal>((resolve) => {
    const { ms } = wait;
    const cancel = ms === null ? null : world.options.schedule(ms, () => wake({ kind: 'time' }));
    const wake = (by: Signal) => {
      cancel?.();
      call.parked = null;
      world.activity.enter();
      resolve(by);
    };
    const until = ms === null ? null : now(world) + ms;
    call.parked = { until, wants: new Set(wait.wants), wake };
    changed(world);
    world.activity.leave();
  });
  call.doing = 'fetching';
  return signal;
}

/** Waits beside a leg; the leg itself goes on. */
export async function sleep(world: World, ms: number): Promise<void> {
  world.activity.leave();
  await new Promise<void>((resolve) => {
    world.options.schedule(ms, () => {
      world.activity.enter();
      resolve();
    });
  });
}

/** Gives a leg something to react to. False when it does not notice. */
export function signal(call: Call, by: Signal): boolean {
  if (call.parked && (URGENT.has(by.kind) || call.parked.wants.has(by.kind))) {
    call.parked.wake(by);
    return true;
  }
  if (!isUrgent(by) || isOver(call)) return false;
  call.pending ??= by;
  return true;
}

export function takePending(call: Call): Urgent | null {
  const { pending } = call;
  call.pending = null;
  return pending;
}

function isUrgent(by: Signal): by is Urgent {
  return URGENT.has(by.kind);
}

/** Anything but an urgent signal lets the document go on. */
export function flowOf(by: Signal): Flow {
  return isUrgent(by) ? by : { kind: 'done' };
}
