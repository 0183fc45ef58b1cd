import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

const AINO = '+358500000901';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** An English-speaking caller with music, who has just been told the place. */
async function waitingCaller(from: string, withheld = false): Promise<PersonCall> {
  const call = await house.simulator.phone(from).call(VOICE, { withheld });
  await call.hears();
  await call.presses('2');
  await call.hears();
  await call.presses('0');
  return call;
}

async function theHandoff() {
  return (await house.silta.store.handoffs.open())[0];
}

/** Talks of the English queue that have ended, in minutes. */
async function talksOf(...minutes: readonly number[]): Promise<void> {
  const now = house.time.clock.now();
  const effects = minutes.map(
    (length): Effect => ({
      kind: 'handled',
      handled: { place: 'joensuu', locale: 'en', seconds: length * 60, at: now },
    }),
  );
  await house.silta.store.handoffs.apply(effects, now);
}

describe('the expected wait', () => {
  test('is said to be unknown while there is too little to tell it by', async () => {
    const call = await waitingCaller('+358402240001');
    expect(await heard(call)).toMatch(/place is 1.*do not know yet/i);
    await call.hangUp();
  });

  test('is told from the last talks and the advisors at work, by phone and in writing', async () => {
    const aino = await signIn(house, 'aino');
    await aino.isReady();
    await talksOf(10, 10, 10, 10, 10);
    const first = await waitingCaller('+358402240002');
    expect(await heard(first), 'she is free').toMatch(/about 1 minute/i);
    await talk(first);
    const second = await waitingCaller('+358402240003');
    expect(await heard(second)).toMatch(/about 10 minutes/i);
    const writer = house.simulator.phone('+358402240004');
    await writer.texts(WHATSAPP, 'I want to talk to a human');
    expect(textsSince(writer, 0)).toMatch(/about 20 minutes/i);
    await first.hangUp();
    await second.hangUp();
  });

  test('learns from a talk that ends', async () => {
    await (await signIn(house, 'aino')).isReady();
    const call = await waitingCaller('+358402240005');
    await call.hears();
    await talk(call);
    await house.simulator.advance(4 * 60_000);
    await call.hangUp();
    const [handled] = await house.silta.store.records.handled();
    expect(handled).toMatchObject({ place: 'joensuu', locale: 'en' });
    expect(handled?.seconds).toBeGreaterThan(240);
  });

  async function talk(call: PersonCall): Promise<void> {
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    await leg.presses('1');
    await house.simulator.advance(15_000);
    expect(call.state).toBe('in conference');
  }
});

describe('somebody who waits on the line', () => {
  test('is offered a copy with 3 once there is an answer to send, and not before', async () => {
    const call = await waitingCaller('+358402240016');
    await call.hears();
    await house.simulator.advance(70_000);
    expect(await heard(call)).not.toMatch(/press 3/);
    await call.presses('3');
    expect(await heard(call)).toMatch(/There is no answer to send yet/);
    for (const key of ['4', '3', '2', '1', '0']) {
      await call.presses(key);
      await call.hears();
    }
    await house.simulator.advance(70_000);
    expect(await heard(call)).toMatch(/To get the answer on your phone as a message, press 3/);
    await call.presses('3');
    expect(await heard(call)).toMatch(/sent to your phone/);
    expect(call.state).toBe('in queue');
    await call.hangUp();
  });

  test('looks around with 4, hears when the place has changed, and 0 leads back to the music', async () => {
    const before = await waitingCaller('+358402240010');
    await before.hears();
    const call = await waitingCaller('+358402240011');
    expect(await heard(call)).toMatch(/place is 2/i);
    const since = (await theHandoff())?.since;
    await house.simulator.advance(45_000);
    await call.presses('4');
    expect(await heard(call)).toMatch(/Back to the queue: press 0/);
    expect(call.state).toBe('asked');
    await before.presses('6');
    await before.hears();
    await call.presses('3');
    expect(await heard(call)).toMatch(/you are now number 1/i);
    await call.presses('2');
    await call.hears();
    await call.presses('1');
    expect(await heard(call)).toMatch(/draft.*Back to the queue: press 0/is);
    await call.presses('0');
    expect(await heard(call)).toMatch(/place is 1/i);
    expect(call.state).toBe('in queue');
    const kept = await theHandoff();
    expect(kept).toMatchObject({ state: 'waiting', phone: { call: call.sid } });
    expect(kept?.since).toBeGreaterThanOrEqual(since ?? Number.NaN);
    await call.hangUp();
    await before.hangUp();
  });

  test('is fetched out of the menu when an advisor is ready', async () => {
    const aino = await signIn(house, 'aino');
    const call = await waitingCaller('+358402240012');
    await call.hears();
    await call.presses('4');
    await call.hears();
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    await leg.presses('1');
    await house.simulator.advance(15_000);
    expect(call.state).toBe('in conference');
    await call.hangUp();
  });

  test('and falls silent in the menu is taken back to the music, never dropped', async () => {
    const call = await waitingCaller('+358402240013');
    await call.hears();
    await call.presses('4');
    await call.hears();
    await call.staysSilent();
    await call.hears();
    await call.staysSilent();
    await call.hears();
    expect(call.state).toBe('in queue');
    await call.hangUp();
  });

  test('leaves the queue with 6, for the menu', async () => {
    const call = await waitingCaller('+358402240014');
    await call.hears();
    await call.presses('6');
    expect(await heard(call)).toMatch(/left the queue/i);
    expect([call.state, await theHandoff()]).toEqual(['asked', undefined]);
    await call.hangUp();
  });

  test.each([
    { where: 'the menu', keys: '4' },
    { where: 'the question for the number', keys: '1' },
    { where: 'the announcement of the message', keys: '2' },
  ])('and hangs up in $where is called back at the same place', async ({ keys }) => {
    const call = await waitingCaller('+358402240015');
    await call.hears();
    const since = (await theHandoff())?.since;
    await call.presses(keys);
    await call.hangUp();
    expect(await theHandoff()).toMatchObject({ state: 'call-back', since });
  });

  test('and hangs up with a withheld number cannot be reached, and nobody is left in the queue', async () => {
    const call = await waitingCaller('+358402240016', true);
    await call.hears();
    await call.presses('4');
    await call.hangUp();
    expect(await theHandoff()).toBeUndefined();
  });

  test('after telling of violence and hangs up is not called back by ourselves', async () => {
    const aino = await signIn(house, 'aino');
    const caller = house.simulator.phone('+358402240017');
    const call = await waitingCaller('+358402240017');
    await call.hears();
    const handoff = await theHandoff();
    if (!handoff) throw new Error('Nobody waits.');
    const changed = { ...handoff, version: handoff.version + 1, reason: 'violence' } as const;
    await house.silta.store.handoffs.apply(
      [{ kind: 'change-handoff', from: handoff.version, handoff: changed }],
      house.time.clock.now(),
    );
    await call.hangUp();
    expect(await theHandoff()).toMatchObject({ state: 'missed', reason: 'violence' });
    await aino.isReady();
    await house.simulator.advance(60_000);
    expect([await caller.rings(), textsSince(caller, 0)]).toEqual([null, '']);
  });
});

describe('a call-back', () => {
  test('is tried three times, then the person is told in their language', async () => {
    await (await signIn(house, 'aino')).isReady();
    const caller = house.simulator.phone('+358402240020');
    const call = await caller.call(VOICE);
    await call.hears();
    await call.presses('3');
    await call.hears();
    await call.presses('0');
    await call.hears();
    await call.hangUp();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await house.simulator.advance(1_000);
      const leg = await house.simulator.phone(AINO).answers();
      await leg.hears();
      await leg.presses('1');
      expect(await caller.rings(), `try ${attempt}`).toBe(VOICE);
      await caller.rejects();
      await leg.hangUp();
      await house.simulator.advance(11 * 60_000);
    }
    expect(await theHandoff()).toMatchObject({ state: 'missed', tries: 3 });
    expect(await caller.rings()).toBeNull();
    expect(textsSince(caller, 0)).toMatch(/[а-я]{4}/i);
  });

  test('is not offered to an id of WhatsApp that looks like a number: the number is asked for', async () => {
    const hidden = house.simulator.phone({ bsuid: 'FI.0491234567', name: 'U' });
    await hidden.texts(WHATSAPP, 'I want to talk to a human');
    const told = hidden.inbox().length;
    await hidden.texts(WHATSAPP, 'call me');
    expect(textsSince(hidden, told)).toMatch(/phone number we should call/i);
  });
});
