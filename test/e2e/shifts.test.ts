import { afterEach, expect, test } from 'vitest';
import type { AdvisorAccount } from '../../src/config/advisors.ts';
import { shiftAt } from '../../src/jobs/change-shifts.ts';
import { signIn } from '../support/advisor.ts';
import { type House, openHouse } from '../support/house.ts';
import { knownCaller } from '../support/known-caller.ts';

const AINO = '+358500000901';
const SECOND = 1_000;
const MINUTE = 60_000;
let house: House;
afterEach(() => house.close());

/** Aino works from ten to twelve on Mondays, and takes half a minute to write down a talk. */
function aino(demo: readonly AdvisorAccount[]): readonly AdvisorAccount[] {
  const shifts = [{ days: [1], from: 600, to: 720 }];
  return demo.map((one) => (one.id === 'aino' ? { ...one, shifts, wrap_up_seconds: 30 } : one));
}

/** A house at this moment, with the look at the shifts that every start makes. */
async function openAt(now: number): Promise<void> {
  house = await openHouse({ now, advisors: aino });
  await house.silta.store.handoffs.apply([shiftAt(now)], now);
  await house.simulator.settle();
}

async function rings(): Promise<boolean> {
  return (await house.simulator.phone(AINO).rings()) !== null;
}

test.each([
  ['in summer time', Date.UTC(2026, 9, 19, 7)],
  ['on the first workday of winter time', Date.UTC(2026, 9, 26, 8)],
])('who waits when a shift begins is offered to that advisor at once, %s', async (_when, ten) => {
  await openAt(ten - 5 * MINUTE);
  const call = await knownCaller(house, '+358402250001');
  await house.simulator.advance(ten - SECOND - house.time.clock.now());
  expect([call.state, await rings()]).toEqual(['in queue', false]);
  await house.simulator.advance(SECOND);
  expect(await rings()).toBe(true);
  await call.hangUp();
});

test('when a shift ends nobody is rung any more, and the caller keeps the place', async () => {
  const noon = Date.UTC(2026, 10, 23, 10);
  await openAt(noon + SECOND);
  const call = await knownCaller(house, '+358402250002');
  await house.simulator.advance(2 * MINUTE);
  expect([call.state, await rings()]).toEqual(['in queue', false]);
  const aino = await signIn(house, 'aino');
  await aino.isReady();
  await house.simulator.advance(SECOND);
  expect(await rings(), 'she stays longer today').toBe(true);
  await call.hangUp();
});

test('the next call rings after the advisor’s own time to write down the last one', async () => {
  await openAt(Date.UTC(2026, 10, 23, 8, 30));
  const first = await knownCaller(house, '+358402250003');
  await house.simulator.advance(SECOND);
  await (await house.simulator.phone(AINO).answers()).presses('1');
  await house.simulator.advance(15 * SECOND);
  const second = await knownCaller(house, '+358402250004');
  await first.hangUp();
  await house.simulator.advance(29 * SECOND);
  expect(await rings()).toBe(false);
  await house.simulator.advance(2 * SECOND);
  expect(await rings()).toBe(true);
  await second.hangUp();
});
