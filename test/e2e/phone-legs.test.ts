import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';

const AINO = '+358500000901';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** An English-speaking caller in the queue. */
async function waitingCaller(from: string): Promise<PersonCall> {
  const call = await house.simulator.phone(from).call(VOICE);
  await call.hears();
  await call.presses('2');
  await call.hears();
  await call.presses('0');
  await call.hears();
  return call;
}

async function advisorPresses(key: string): Promise<PersonCall> {
  await house.simulator.advance(1_000);
  const leg = await house.simulator.phone(AINO).answers();
  await leg.hears();
  await leg.presses(key);
  return leg;
}

async function state(): Promise<string | undefined> {
  return (await house.silta.store.handoffs.open())[0]?.state;
}

/** Longer than any sentence on the way into a conference. */
const INTRODUCED_MS = 15_000;

test('an advisor who hangs up leaves the caller with the menu, not with silence', async () => {
  await (await signIn(house, 'aino')).isReady();
  const call = await waitingCaller('+358402230001');
  const leg = await advisorPresses('1');
  await house.simulator.advance(INTRODUCED_MS);
  expect([call.state, leg.state, await state()]).toEqual([
    'in conference',
    'in conference',
    'active',
  ]);
  await leg.hangUp();
  await house.simulator.advance(2_000);
  expect(await state()).toBe('wrap-up');
  expect(await heard(call)).toMatch(/press 0/);
  expect(call.state).toBe('asked');
  await call.hangUp();
});

test('a caller who hangs up frees the advisor, who wraps up', async () => {
  await (await signIn(house, 'aino')).isReady();
  const call = await waitingCaller('+358402230002');
  const leg = await advisorPresses('1');
  await house.simulator.advance(INTRODUCED_MS);
  await call.hangUp();
  expect(await heard(leg)).not.toBe('');
  expect([leg.state, await state()]).toEqual(['ended', 'wrap-up']);
});

test('a caller who hangs up while the advisor decides is called back by that advisor', async () => {
  await (await signIn(house, 'aino')).isReady();
  const call = await waitingCaller('+358402230003');
  await house.simulator.advance(1_000);
  const leg = await house.simulator.phone(AINO).answers();
  await call.hangUp();
  await leg.hears();
  await leg.presses('1');
  expect(await state()).toBe('dialling');
  expect(await house.simulator.phone('+358402230003').rings()).toBe(VOICE);
  await leg.hangUp();
});

test('a call-back that is not answered tells the advisor so, and is tried again', async () => {
  await (await signIn(house, 'aino')).isReady();
  const caller = house.simulator.phone('+358402230004');
  const call = await waitingCaller('+358402230004');
  await call.hangUp();
  const leg = await advisorPresses('1');
  expect(await caller.rings()).toBe(VOICE);
  await caller.rejects();
  await house.simulator.advance(30_000);
  expect(await heard(leg)).toMatch(/no longer on the line|ei ole enää/);
  expect(await state()).toBe('call-back');
  await leg.hangUp();
});

test('a person called back talks with the advisor, and the line closes after', async () => {
  await (await signIn(house, 'aino')).isReady();
  const caller = house.simulator.phone('+358402230005');
  await (await waitingCaller('+358402230005')).hangUp();
  const leg = await advisorPresses('1');
  const call = await caller.answers();
  await house.simulator.advance(INTRODUCED_MS);
  expect([call.state, await state()]).toEqual(['in conference', 'active']);
  await leg.hangUp();
  await call.hears();
  expect([call.state, await state()]).toEqual(['ended', 'wrap-up']);
});

test('no phone rings twice when a webhook of the advisor’s leg is delivered twice', async () => {
  await (await signIn(house, 'aino')).isReady();
  const call = await waitingCaller('+358402230006');
  house.simulator.faults.webhook('twice', '/twilio/voice/advisor/key');
  house.simulator.faults.webhook('lost-answer', '/twilio/voice/conference');
  await advisorPresses('1');
  await house.simulator.advance(INTRODUCED_MS);
  expect(call.state).toBe('in conference');
  await call.hangUp();
});
