import type { AdvisorAccount } from '../../../src/config/advisors.ts';
import { hangUp, pressKey } from '../../../src/simulator/on-the-line.ts';
import { phoneOf } from '../../../src/simulator/phones.ts';
import type { Call, Phone } from '../../../src/simulator/types.ts';
import { answer } from '../../../src/simulator/use-phone.ts';
import { openDesk } from './desk.ts';
import { type Ear, until } from './line.ts';
import { pause } from './time.ts';

export interface Shift {
  readonly account: AdvisorAccount;
  readonly siltaUrl: string;
  readonly random: () => number;
  readonly goesOn: () => boolean;
}

/** Of ten offers, what becomes of them: most are taken, some passed on, some never heard. */
const TAKEN = 0.85;
const PASSED = 0.93;

/** An advisor at work: answers the phone, takes, passes or misses, talks, and closes. */
export async function workShift(ear: Ear, shift: Shift): Promise<void> {
  const desk = await openDesk(shift.siltaUrl, shift.account.id);
  const phone = phoneOf(ear.world, shift.account.phone ?? '');
  await desk.isReady();
  while (shift.goesOn()) {
    await pause(ear.time, 500);
    if (phone.call?.status !== 'ringing') continue;
    await takeOffer(ear, shift, phone);
    await desk.closeMine();
  }
}

async function takeOffer(ear: Ear, { random }: Shift, phone: Phone): Promise<void> {
  const chance = random();
  const rung = phone.call;
  await pause(ear.time, 1_000 + random() * 2_000);
  if (rung?.status !== 'ringing') return;
  if (chance > PASSED) {
    await until(ear, rung, () => rung.ended !== null);
    return;
  }
  const leg = answer(phone);
  await until(ear, leg, () => leg.asks !== null);
  await pause(ear.time, 2_000);
  pressKey(leg, chance < TAKEN ? '1' : '2');
  if (chance < TAKEN) await talk(ear, leg, 8_000 + random() * 12_000);
  else await until(ear, leg, () => leg.ended !== null);
}

async function talk(ear: Ear, leg: Call, ms: number): Promise<void> {
  const two = () => (leg.conference?.participants.length ?? 0) > 1;
  const soon = ear.time.clock.now() + 60_000;
  await until(ear, leg, () => ear.talked.has(leg) || ear.time.clock.now() > soon);
  const end = ear.time.clock.now() + ms;
  if (two()) await until(ear, leg, () => !two() || ear.time.clock.now() > end);
  if (leg.ended === null) hangUp(leg);
  await until(ear, leg, () => leg.ended !== null);
}
