import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RestFault } from '../../src/simulator/options.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { signIn } from '../support/advisor.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';

const AINO = '+358500000901';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function heard(call: PersonCall): Promise<string> {
  const texts = (await call.hears()).map(({ text }) => text);
  return texts.filter((text) => text !== '').join(' ');
}

async function state(): Promise<string | undefined> {
  return (await house.silta.store.handoffs.open())[0]?.state;
}

/** Time goes on until it is so; on a bad network nothing is at once. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let steps = 0; steps < 240; steps += 1) {
    await house.simulator.settle();
    if (await holds()) return;
    await house.simulator.advance(250);
  }
  throw new Error('it has not come about within a minute');
}

/** Listens once the answer to the last key has come. */
async function hearsNext(call: PersonCall): Promise<string> {
  await until(() => call.state !== 'ringing' && !isWaitingForUs(call));
  return heard(call);
}

function isWaitingForUs({ sid }: PersonCall): boolean {
  return house.simulator.world.calls.get(sid)?.doing === 'fetching';
}

/** Calls, chooses English, waits, is taken by the advisor who presses 1, talks, hangs up. */
async function wholeStory(from: string): Promise<readonly string[]> {
  const call = await house.simulator.phone(from).call(VOICE);
  const languages = await hearsNext(call);
  await call.presses('2');
  const menu = await hearsNext(call);
  await call.presses('0');
  const place = await hearsNext(call);
  const advisor = house.simulator.phone(AINO);
  await until(async () => (await advisor.rings()) !== null);
  const leg = await advisor.answers();
  await hearsNext(leg);
  await leg.presses('1');
  await until(async () => (await state()) === 'active');
  const talk = [call.state, leg.state].join(', ');
  await call.hangUp();
  await until(async () => (await state()) !== 'active');
  await until(() => leg.state === 'ended');
  return [languages, menu, place, talk, String(await state())];
}

/** Every webhook of the story, by a part of its address. */
const WEBHOOKS = [
  '/twilio/voice/turn',
  '/twilio/voice/wait',
  '/twilio/voice/advisor?',
  '/twilio/voice/advisor/key',
  '/twilio/voice/advisor/status',
  '/twilio/voice/join',
  '/twilio/voice/conference',
  '/twilio/voice/status',
  '/twilio/voice/after',
  // The first of all, and whatever comes a second time.
  '/twilio/voice',
] as const;

const TALK = 'in conference, in conference';
const OVER = 'wrap-up';

describe('the story of a call is the same', () => {
  let smooth: readonly string[];
  beforeEach(async () => {
    await (await signIn(house, 'aino')).isReady();
    smooth = await wholeStory('+358402260001');
    // The advisor's next call is a person in the same place, with nobody before.
    expect(smooth.slice(3)).toEqual([TALK, OVER]);
    await house.simulator.advance(180_000);
  });

  test.each([
    ['twice', 0],
    ['twice-at-once', 0],
    ['again', 3_000],
    ['late', 3_000],
    ['overtaken', 0],
  ] as const)('when every webhook comes %s', async (kind, ms) => {
    for (const url of WEBHOOKS) house.simulator.faults.webhook(kind, url, ms);
    expect(await wholeStory('+358402260002')).toEqual(smooth);
    expect(await house.silta.store.handoffs.open()).toHaveLength(1);
    expect(house.simulator.world.plan.webhooks.map(({ url }) => url)).toEqual([]);
  });

  test('when reports of the end are lost: deadlines end what nobody ended', async () => {
    house.simulator.faults.webhook('never', '/twilio/voice/status');
    house.simulator.faults.webhook('never', '/twilio/voice/advisor/status');
    expect((await wholeStory('+358402260003')).slice(3)).toEqual([TALK, OVER]);
    await house.simulator.advance(180_000);
    expect(await house.silta.store.handoffs.open()).toEqual([]);
  });
});

describe('the network refuses what we ask of it', () => {
  const FAULTS: readonly (readonly [string, RestFault])[] = [
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['a lost request', 'lost-request'],
    ['a lost answer', 'lost-answer'],
  ];

  test.each(FAULTS)(
    '%s when an advisor is rung: somebody is rung all the same',
    async (_, fault) => {
      await (await signIn(house, 'aino')).isReady();
      const call = await house.simulator.phone('+358402260011').call(VOICE);
      await call.hears();
      await call.presses('2');
      await call.hears();
      house.simulator.faults.next(fault, 'POST /Calls');
      await call.presses('0');
      await call.hears();
      let rings = false;
      for (let seconds = 0; seconds < 120 && !rings; seconds += 5) {
        await house.simulator.advance(5_000);
        rings = (await house.simulator.phone(AINO).rings()) !== null;
      }
      expect(rings).toBe(true);
      expect(call.state).toBe('in queue');
      await call.hangUp();
    },
  );

  test.each(FAULTS)('%s when the caller is fetched: both hear each other', async (_, fault) => {
    await (await signIn(house, 'aino')).isReady();
    const call = await house.simulator.phone('+358402260012').call(VOICE);
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.presses('0');
    await call.hears();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    house.simulator.faults.next(fault, 'POST /Calls/CA');
    await leg.presses('1');
    await house.simulator.advance(25_000);
    expect([call.state, await state()]).toEqual(['in conference', 'active']);
    await call.hangUp();
  });
});
