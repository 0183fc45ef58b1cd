import { pressKey, speak } from '../../../src/simulator/on-the-line.ts';
import type { Call, World } from '../../../src/simulator/types.ts';
import { type FastTime, pause } from './time.ts';

/** How often somebody who listens notices what has changed, in people's time. */
const LOOK_MS = 250;
/** Nobody holds the line longer than this for one thing. */
const LONGEST_MS = 6 * 60_000;

export interface Ear {
  readonly world: World;
  readonly time: FastTime;
  /** Calls in which two have heard each other: on a busy machine nobody may look at that moment. */
  readonly talked: ReadonlySet<Call>;
}

/** Notes every talk as it comes about. */
export function openEar(world: World, time: FastTime): Ear {
  const talked = new Set<Call>();
  world.listeners.add(() => {
    for (const { status, participants } of world.conferences.values())
      if (status === 'in-progress' && participants.length > 1)
        for (const { call } of participants) talked.add(call);
  });
  return { world, time, talked };
}

/** Waits until it is so. False when the call has ended before, or after a while. */
export async function until({ time }: Ear, call: Call, holds: () => boolean): Promise<boolean> {
  const end = time.clock.now() + LONGEST_MS;
  while (!holds()) {
    if (call.ended !== null || time.clock.now() > end) return false;
    await pause(time, LOOK_MS);
  }
  return true;
}

/**
 * Listens until what was said since `from` tells enough, or until the machine waits for an answer.
 * Null when the call is over.
 */
export async function hears(
  ear: Ear,
  call: Call,
  { from, enough }: { readonly from: number; readonly enough: RegExp },
): Promise<string | null> {
  const heard = await until(ear, call, () => {
    const told = call.asks !== null && call.heard.length > from;
    return told && (call.doing === 'asking' || enough.test(said(call, from)));
  });
  return heard ? said(call, from) : null;
}

export function said(call: Call, from: number): string {
  return call.heard
    .slice(from)
    .map(({ text }) => text)
    .join(' ');
}

/** Presses a key as somebody who knows what they want, while the machine still speaks. */
export async function presses(ear: Ear, call: Call, key: string): Promise<number> {
  const from = call.heard.length;
  await pause(ear.time, 1_500);
  pressKey(call, key);
  return from;
}

export async function says(ear: Ear, call: Call, words: string): Promise<number> {
  const from = call.heard.length;
  await pause(ear.time, 3_000);
  speak(ear.world, call, words);
  return from;
}
