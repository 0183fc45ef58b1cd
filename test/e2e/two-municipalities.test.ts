import { afterEach, beforeEach, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { amendPlaces } from '../support/amend-places.ts';
import { heard } from '../support/caller.ts';
import { type House, VOICE as JOENSUU, MONDAY_NOON, openHouse } from '../support/house.ts';
import { knownCaller } from '../support/known-caller.ts';

const KAJAANI = '+358500000301';
const RAUTJARVI = '+358500000101';
const AINO = '+358500000901';
const SAMIR = '+358500000902';
const HOUR = 3_600_000;
let house: House;
beforeEach(async () => {
  await openAt(MONDAY_NOON);
});
afterEach(() => house.close());

/** Kajaani shares Joensuu's queue, where Aino works; Rautjärvi has its own, where Samir does. */
async function openAt(now: number): Promise<void> {
  const queues: Readonly<Record<string, string>> = { aino: 'joensuu', samir: 'rautjarvi' };
  house = await openHouse({
    now,
    lines: [KAJAANI, RAUTJARVI],
    content: (content) =>
      amendPlaces(content, {
        joensuu: () => ({ welcome: { en: 'This is guidance in Joensuu.' } }),
        kajaani: () => ({ queue: 'joensuu', welcome: { en: 'This is guidance in Kajaani.' } }),
      }),
    advisors: (demo) => demo.map((one) => ({ ...one, places: [queues[one.id] ?? 'national'] })),
  });
}

async function rings(phone: string): Promise<string | null> {
  return house.simulator.phone(phone).rings();
}

test('two municipalities that share a queue have one order, and each caller keeps the own line', async () => {
  const aino = await signIn(house, 'aino');
  const first = await knownCaller(house, '+358402270001', { line: KAJAANI });
  await house.simulator.advance(1_000);
  const second = await knownCaller(house, '+358402270002', { line: JOENSUU });
  expect((await aino.queue()).map(({ position }) => position)).toEqual([1, 2]);
  await aino.isReady();
  await house.simulator.advance(1_000);
  expect(await rings(AINO)).toBe(KAJAANI);
  const leg = await house.simulator.phone(AINO).answers();
  expect(await heard(leg)).toMatch(/Neuvontapuhelu\. Kajaani, englanti/);
  await leg.presses('1');
  await house.simulator.advance(15_000);
  expect([first.state, second.state]).toEqual(['in conference', 'in queue']);
  expect((await aino.queue()).map(({ position }) => position)).toContain(1);
  await first.hangUp();
  await second.hangUp();
});

test('a municipality with a queue of its own has its own order and its own advisors', async () => {
  const [aino, samir] = [await signIn(house, 'aino'), await signIn(house, 'samir')];
  const elsewhere = await knownCaller(house, '+358402270003', { line: JOENSUU });
  await house.simulator.advance(1_000);
  const call = await knownCaller(house, '+358402270004', { line: RAUTJARVI });
  expect((await samir.queue()).map(({ position }) => position)).toEqual([1]);
  expect((await aino.queue()).map(({ position }) => position)).toEqual([1]);
  await samir.isReady();
  await house.simulator.advance(1_000);
  expect([await rings(AINO), await rings(SAMIR)]).toEqual([null, RAUTJARVI]);
  await (await house.simulator.phone(SAMIR).answers()).presses('1');
  await house.simulator.advance(15_000);
  expect([call.state, elsewhere.state]).toEqual(['in conference', 'in queue']);
  await call.hangUp();
  await elsewhere.hangUp();
});

test.each([
  [JOENSUU, '2', /^This is guidance in Joensuu\. Hello!/],
  [KAJAANI, '2', /^This is guidance in Kajaani\. Hello!/],
  [RAUTJARVI, '3', /^Hello!/],
])(
  'a line greets in its own words before it says who answers: %s',
  async (line, english, greeting) => {
    const call = await house.simulator.phone('+358402270005').call(line);
    await call.hears();
    await call.presses(english);
    expect(await heard(call)).toMatch(greeting);
    await call.hangUp();
  },
);

test('a shared queue leaves each line its own hours', async () => {
  await house.close();
  await openAt(MONDAY_NOON + HOUR);
  const inKajaani = await knownCaller(house, '+358402270006', { line: KAJAANI, locale: 'ru' });
  expect(inKajaani.state, 'till two for Russian').toBe('in queue');
  const inJoensuu = await knownCaller(house, '+358402270007', { line: JOENSUU, locale: 'ru' });
  expect(inJoensuu.state, 'till one').toBe('asked');
  await inKajaani.hangUp();
  await inJoensuu.hangUp();
});
