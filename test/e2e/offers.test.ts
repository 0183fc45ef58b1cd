import { afterEach, expect, test } from 'vitest';
import type { Handoff } from '../../src/domain/handoff.ts';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, type HouseOptions, MONDAY_NOON, openHouse } from '../support/house.ts';
import { knownCaller } from '../support/known-caller.ts';

const AINO = '+358500000901';
const SAMIR = '+358500000902';
/** Longer than any sentence on the way into a conference. */
const INTRODUCED_MS = 15_000;
let house: House;
afterEach(() => house.close());

/** Aino has been idle longer than Samir; both speak English. */
async function atWork(
  env: NonNullable<HouseOptions['env']> = {},
  now = MONDAY_NOON,
): Promise<void> {
  house = await openHouse({ env, now });
  for (const user of ['aino', 'samir']) {
    await (await signIn(house, user)).isReady();
    await house.simulator.advance(1_000);
  }
}

async function handoffs(): Promise<readonly Handoff[]> {
  return house.silta.store.handoffs.open();
}

async function rings(phone: string): Promise<boolean> {
  return (await house.simulator.phone(phone).rings()) !== null;
}

test('all phones ring; of two who press 1 at once one has the caller and the other is told', async () => {
  await atWork({ RING: 'all' });
  const call = await knownCaller(house, '+358402240001');
  await house.simulator.advance(1_000);
  const legs = [
    await house.simulator.phone(AINO).answers(),
    await house.simulator.phone(SAMIR).answers(),
  ];
  await Promise.all(legs.map((leg) => leg.presses('1')));
  const said = await Promise.all(legs.map(heard));
  await house.simulator.advance(INTRODUCED_MS);
  expect(said.filter((words) => /Joku muu on jo ottanut/.test(words))).toHaveLength(1);
  expect(legs.map(({ state }) => state).sort()).toEqual(['ended', 'in conference']);
  expect(call.conference?.with).toHaveLength(1);
  expect(await handoffs()).toMatchObject([{ state: 'active' }]);
  await call.hangUp();
});

test('when one has taken the caller, a phone that still rings falls silent', async () => {
  await atWork({ RING: 'all' });
  const call = await knownCaller(house, '+358402240002');
  await house.simulator.advance(1_000);
  expect([await rings(AINO), await rings(SAMIR)]).toEqual([true, true]);
  const leg = await house.simulator.phone(SAMIR).answers();
  await leg.presses('1');
  await house.simulator.advance(2_000);
  expect(await rings(AINO)).toBe(false);
  expect((await handoffs())[0]).toMatchObject({ advisor: 'samir' });
  await call.hangUp();
});

test('who still listens to the offer is told at once that it is taken', async () => {
  await atWork({ RING: 'all' });
  const call = await knownCaller(house, '+358402240003');
  await house.simulator.advance(1_000);
  const late = await house.simulator.phone(AINO).answers();
  const quick = await house.simulator.phone(SAMIR).answers();
  await quick.presses('1');
  await house.simulator.advance(2_000);
  expect(await heard(late)).toMatch(/Joku muu on jo ottanut/);
  expect(late.state).toBe('ended');
  await call.hangUp();
});

test('when all phones have rung in vain they ring again after a pause, and the place is kept', async () => {
  await atWork({ RING: 'all' });
  const call = await knownCaller(house, '+358402240004');
  const [before] = await handoffs();
  await house.simulator.advance(1_000);
  for (const phone of [AINO, SAMIR]) await house.simulator.phone(phone).rejects();
  expect([await rings(AINO), await rings(SAMIR)]).toEqual([false, false]);
  await house.simulator.advance(11_000);
  expect([await rings(AINO), await rings(SAMIR)]).toEqual([true, true]);
  expect((await handoffs())[0]).toMatchObject({ since: before?.since });
  await call.hangUp();
});

test('while all are busy nobody is rung, and the next in line is offered when a talk is over', async () => {
  await atWork();
  const calls = [];
  for (const [from, phone] of [
    ['+358402240005', AINO],
    ['+358402240006', SAMIR],
  ] as const) {
    calls.push(await knownCaller(house, from));
    await house.simulator.advance(1_000);
    await (await house.simulator.phone(phone).answers()).presses('1');
    await house.simulator.advance(INTRODUCED_MS);
  }
  const third = await knownCaller(house, '+358402240007');
  await house.simulator.advance(120_000);
  expect([third.state, await rings(AINO), await rings(SAMIR)]).toEqual(['in queue', false, false]);
  await calls[0]?.hangUp();
  await house.simulator.advance(119_000);
  expect(await rings(AINO), 'she still writes it down').toBe(false);
  await house.simulator.advance(2_000);
  expect(await rings(AINO)).toBe(true);
  await third.hangUp();
  await calls[1]?.hangUp();
});

test('a voicemail that answers for an advisor takes nobody: the next one is rung', async () => {
  await atWork();
  house.simulator.phone({ number: AINO, persona: 'voicemail' });
  const call = await knownCaller(house, '+358402240008');
  await house.simulator.advance(30_000);
  expect((await handoffs())[0]).toMatchObject({ advisor: 'samir', skipped: ['aino'] });
  await (await house.simulator.phone(SAMIR).answers()).presses('1');
  await house.simulator.advance(INTRODUCED_MS);
  expect(call.conference?.with).toEqual([SAMIR]);
  await call.hangUp();
});

test.each([
  ['who says nothing', 'silent'],
  ['who skips', '2'],
  ['whose line is busy', 'busy'],
])('an advisor %s leaves the caller to the next, at the same place', async (_who, does) => {
  await atWork();
  const call = await knownCaller(house, '+358402240009');
  const [before] = await handoffs();
  await house.simulator.advance(1_000);
  if (does === 'busy') await house.simulator.phone(AINO).rejects();
  else {
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    await (does === 'silent' ? leg.staysSilent() : leg.presses(does));
  }
  await house.simulator.advance(1_000);
  expect(await rings(SAMIR)).toBe(true);
  expect((await handoffs())[0]).toMatchObject({ since: before?.since, skipped: ['aino'] });
  await call.hangUp();
});

test('who waits three minutes for a language nobody speaks is offered to an advisor who hears that an interpreter is needed', async () => {
  await atWork({ WIDEN_AFTER_SECONDS: '180' });
  const call = await knownCaller(house, '+358402240010', { locale: 'tr' });
  await house.simulator.advance(150_000);
  expect([call.state, await rings(AINO)]).toEqual(['in queue', false]);
  await house.simulator.advance(31_000);
  const leg = await house.simulator.phone(AINO).answers();
  expect(await heard(leg)).toMatch(/turkki.*Tähän puheluun tarvitaan tulkki/s);
  await leg.presses('1');
  await house.simulator.advance(INTRODUCED_MS);
  expect(call.conference?.with).toEqual([AINO]);
  await call.hangUp();
});

test('a call-back that fails just before closing time is not tried again before the morning', async () => {
  await atWork({}, Date.UTC(2026, 10, 23, 12, 54));
  const caller = house.simulator.phone('+358402240011');
  await (await knownCaller(house, '+358402240011')).hangUp();
  await house.simulator.advance(1_000);
  const leg = await house.simulator.phone(AINO).answers();
  await leg.presses('1');
  await caller.rejects();
  await leg.hangUp();
  await house.simulator.advance(3_600_000);
  expect((await handoffs())[0]).toMatchObject({ state: 'call-back', tries: 1 });
  expect([await rings(AINO), await rings(SAMIR)]).toEqual([false, false]);
  const nineOClock = Date.UTC(2026, 10, 24, 7);
  await house.simulator.advance(nineOClock - 1_000 - house.time.clock.now());
  expect((await handoffs())[0]?.state).toBe('call-back');
  await house.simulator.advance(1_000);
  expect((await handoffs())[0]?.state).toBe('offered');
});
