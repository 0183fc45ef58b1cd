import { isOver } from './call-form.ts';
import { type CallState, conferenceOf, queueOf, stateOf } from './leg-view.ts';
import { hangUp, pressKey, speak } from './on-the-line.ts';
import type { Call, Heard, World } from './types.ts';

/** A call as the person holding the phone lives it. */
export interface PersonCall {
  readonly sid: string;
  readonly state: CallState;
  readonly queue: { readonly name: string; readonly position: number } | null;
  readonly conference: { readonly name: string; readonly with: readonly string[] } | null;
  /** Twilio's word for how it stands or ended. */
  readonly status: Call['status'];
  /** Listens until the voice stops, and gives what was said since the last time. */
  hears(): Promise<readonly Heard[]>;
  presses(keys: string): Promise<void>;
  says(text: string): Promise<void>;
  /** Says nothing until the machine stops waiting. */
  staysSilent(): Promise<void>;
  hangUp(): Promise<void>;
}

export interface Time {
  settle(): Promise<void>;
  /** False in real time, which passes by itself. */
  passUntil(at: number): Promise<boolean>;
}

/** Nobody listens to one voice for longer. */
const MOST_STEPS = 200;

export function personCall(world: World, call: Call, time: Time): PersonCall {
  let heardUpTo = 0;
  return {
    sid: call.sid,
    get state() {
      return stateOf(call);
    },
    get status() {
      return call.status;
    },
    get queue() {
      return queueOf(call);
    },
    get conference() {
      return conferenceOf(call);
    },
    async hears() {
      await time.settle();
      await passWhile(call, time, isSpeaking);
      const since = call.heard.slice(heardUpTo);
      heardUpTo = call.heard.length;
      return since;
    },
    async presses(keys) {
      for (const key of keys) {
        await time.settle();
        pressKey(call, key);
        await time.settle();
      }
    },
    async says(text) {
      await time.settle();
      speak(world, call, text);
      await time.settle();
    },
    async staysSilent() {
      await time.settle();
      await passWhile(call, time, isSpeaking);
      const waiting = call.parked;
      await passWhile(call, time, () => call.parked === waiting);
    },
    async hangUp() {
      hangUp(call);
      await time.settle();
    },
  };
}

/** Moves the clock from timer to timer of this leg while the condition holds. */
async function passWhile(call: Call, time: Time, holds: (call: Call) => boolean): Promise<void> {
  for (let step = 0; step < MOST_STEPS && !isOver(call) && holds(call); step += 1) {
    const until = call.parked?.until;
    if (until === null || until === undefined) return;
    if (!(await time.passUntil(until))) return;
  }
}

/** A voice speaks, or pauses before it goes on; music in a queue does not count. */
function isSpeaking(call: Call): boolean {
  return call.doing === 'saying' || (call.doing === 'pausing' && call.queue === null);
}
