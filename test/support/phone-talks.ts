import type { Handoff } from '../../src/domain/handoff.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { type Advisor, signIn } from './advisor.ts';
import { waitingCaller } from './caller.ts';
import type { House } from './house.ts';

/** The phones of the demonstration's advisors. */
export const AINO = '+358500000901';
export const SAMIR = '+358500000902';
/** Longer than any sentence on the way into a conference. */
export const INTRODUCED_MS = 15_000;

export interface PhoneTalk {
  readonly aino: Advisor;
  readonly person: PersonCall;
  readonly advisor: PersonCall;
  readonly id: string;
}

/** An English-speaking caller and Aino hear each other. */
export async function openTalk(house: House, from: string): Promise<PhoneTalk> {
  const aino = await signIn(house, 'aino');
  await aino.isReady();
  const person = await waitingCaller(house, from);
  const advisor = await takesCall(house, AINO);
  await house.simulator.advance(INTRODUCED_MS);
  const [handoff] = await house.silta.store.handoffs.open();
  return { aino, person, advisor, id: handoff?.id ?? '' };
}

/** A phone of ours rings, is answered, and 1 is pressed. */
export async function takesCall(house: House, phone: string): Promise<PersonCall> {
  await house.simulator.advance(1_000);
  const leg = await house.simulator.phone(phone).answers();
  await leg.hears();
  await leg.presses('1');
  return leg;
}

export async function theHandoff({ silta }: House, id: string): Promise<Handoff | null> {
  return silta.store.handoffs.get(id);
}

/** Time in which nobody does anything. The house looks at its clock as often as a real one would. */
export async function minutesPass(house: House, minutes: number): Promise<void> {
  for (let step = 0; step < minutes * 12; step += 1) await house.simulator.advance(5_000);
}
