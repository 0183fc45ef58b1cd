import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { signIn } from '../support/advisor.ts';
import { heard, waitingCaller } from '../support/caller.ts';
import { type House, openHouse } from '../support/house.ts';
import {
  AINO,
  INTRODUCED_MS,
  minutesPass,
  openTalk,
  SAMIR,
  takesCall,
  theHandoff,
} from '../support/phone-talks.ts';

const TULKKI = '+358504000001';

let house: House;
beforeEach(async () => {
  house = await openHouse({ interpreters: { en: { numbers: [TULKKI], consent: null } } });
});
afterEach(() => house.close());

/** So many events of this address never arrive: Twilio tries each of them twice. */
function lose(events: number, url: string): void {
  for (let tries = 0; tries < events * 2; tries += 1) {
    house.simulator.faults.webhook('connect-failure', url);
  }
}

async function open() {
  const [handoff] = await house.silta.store.handoffs.open();
  return handoff;
}

describe('events that never arrive', () => {
  test('the beginning of a talk: both are found in it, and nobody is pulled out', async () => {
    await (await signIn(house, 'aino')).isReady();
    const person = await waitingCaller(house, '+358402250001');
    lose(3, '/twilio/voice/conference');
    const advisor = await takesCall(house, AINO);
    await house.simulator.advance(INTRODUCED_MS);
    expect((await open())?.state).toBe('connecting');
    await minutesPass(house, 1);
    expect((await open())?.state).toBe('active');
    expect([person.state, advisor.state]).toEqual(['in conference', 'in conference']);
    await minutesPass(house, 10);
    expect([person.state, (await open())?.state]).toEqual(['in conference', 'active']);
    await person.hangUp();
  });

  test('the advisor’s hanging up: the person alone is found within two minutes', async () => {
    const { person, advisor, id } = await openTalk(house, '+358402250002');
    lose(1, '/twilio/voice/advisor/status');
    lose(1, '/twilio/voice/conference');
    await advisor.hangUp();
    await minutesPass(house, 2);
    expect(await heard(person)).toMatch(/press 0/);
    expect((await theHandoff(house, id))?.state).toMatch(/wrap-up|done/);
    await person.hangUp();
  });

  test('the end of everything: the advisor is free again for the next caller', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402250003');
    for (const url of ['/twilio/voice/conference', '/twilio/voice/advisor/status']) lose(3, url);
    lose(1, '/twilio/voice/status');
    await person.hangUp();
    await advisor.hangUp();
    await minutesPass(house, 5);
    expect((await theHandoff(house, id))?.state).toBe('done');
    house.simulator.world.plan.webhooks.length = 0;
    await aino.isReady();
    const next = await waitingCaller(house, '+358402250004');
    await takesCall(house, AINO);
    await house.simulator.advance(INTRODUCED_MS);
    expect(next.state).toBe('in conference');
    await next.hangUp();
  });

  test('the end of an interpreter’s ringing: the list goes on, to its end, and so does the talk', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402250005');
    lose(1, '/twilio/voice/leg/status');
    await aino.steers(id, { do: 'interpreter' });
    await house.simulator.advance(1_000);
    await house.simulator.phone(TULKKI).rejects();
    await minutesPass(house, 2);
    expect(await heard(advisor)).toMatch(/ei ole nyt vapaata tulkkia/i);
    expect((await theHandoff(house, id))?.state).toBe('active');
    await person.hangUp();
  });
});

test('events that come twice change nothing the second time', async () => {
  await (await signIn(house, 'aino')).isReady();
  const person = await waitingCaller(house, '+358402250010');
  for (let event = 0; event < 3; event += 1) {
    house.simulator.faults.webhook('twice', '/twilio/voice/conference');
  }
  house.simulator.faults.webhook('twice', '/twilio/voice/join');
  const advisor = await takesCall(house, AINO);
  await house.simulator.advance(INTRODUCED_MS);
  expect([person.state, advisor.state, (await open())?.state]).toEqual([
    'in conference',
    'in conference',
    'active',
  ]);
  for (const url of ['/twilio/voice/conference', '/twilio/voice/advisor/status']) {
    house.simulator.faults.webhook('twice', url);
  }
  await advisor.hangUp();
  await house.simulator.advance(2_000);
  expect([await heard(person), (await open())?.state]).toEqual([
    expect.stringMatching(/press 0/),
    'wrap-up',
  ]);
  await person.hangUp();
});

describe('Twilio refuses or fails as a caller is connected', () => {
  test.each([
    ['too many requests', { status: 429 }, 4],
    ['an error of its own', { status: 500 }, 2],
    ['a lost answer', 'lost-answer', 2],
    ['no answer in time', 'slow', 1],
  ] as const)('%s: the caller is fetched a little later', async (_, fault, times) => {
    await (await signIn(house, 'aino')).isReady();
    const person = await waitingCaller(house, '+358402250020');
    await house.simulator.advance(1_000);
    const advisor = await house.simulator.phone(AINO).answers();
    await advisor.hears();
    for (let time = 0; time < times; time += 1) house.simulator.faults.next(fault);
    await advisor.presses('1');
    await house.simulator.advance(30_000);
    expect([person.state, advisor.state, (await open())?.state]).toEqual([
      'in conference',
      'in conference',
      'active',
    ]);
    await person.hangUp();
  });

  test('for minutes: the caller keeps the place, and the advisor is let go', async () => {
    await (await signIn(house, 'aino')).isReady();
    const person = await waitingCaller(house, '+358402250021');
    const before = await open();
    await house.simulator.advance(1_000);
    const advisor = await house.simulator.phone(AINO).answers();
    await advisor.hears();
    for (let time = 0; time < 99; time += 1) house.simulator.faults.next({ status: 500 });
    await advisor.presses('1');
    await minutesPass(house, 3);
    house.simulator.world.plan.rest.length = 0;
    await minutesPass(house, 1);
    expect(person.state).toBe('in queue');
    expect(await open()).toMatchObject({ id: before?.id, since: before?.since });
    expect(advisor.state).toBe('ended');
    await person.hangUp();
  });

  test('a call-back that may or may not have been placed is tried again, not twice at once', async () => {
    await (await signIn(house, 'aino')).isReady();
    const caller = house.simulator.phone('+358402250022');
    await (await waitingCaller(house, '+358402250022')).hangUp();
    await house.simulator.advance(1_000);
    const advisor = await house.simulator.phone(AINO).answers();
    await advisor.hears();
    house.simulator.faults.next({ status: 500 });
    await advisor.presses('1');
    await minutesPass(house, 2);
    expect(await caller.rings()).toBeNull();
    expect(await open()).toMatchObject({ state: 'call-back', tries: 1 });
    expect(await heard(advisor)).toMatch(/ei ole enää linjalla/);
  });
});

describe('a caller hangs up', () => {
  const ALL_OVER = /wrap-up/;

  async function everybodyIsLetGo(id: string, others: readonly PersonCall[], state = ALL_OVER) {
    await house.simulator.advance(2_000);
    for (const other of others) await heard(other);
    await house.simulator.advance(1_000);
    expect(others.map((other) => other.state)).toEqual(others.map(() => 'ended'));
    expect((await theHandoff(house, id))?.state).toMatch(state);
    const live = [...house.simulator.world.calls.values()].filter((call) => call.ended === null);
    expect(live).toEqual([]);
  }

  test('while being fetched: the advisor is told and the place kept', async () => {
    await (await signIn(house, 'aino')).isReady();
    const person = await waitingCaller(house, '+358402250030');
    const advisor = await takesCall(house, AINO);
    await person.hangUp();
    const id = (await open())?.id ?? '';
    await everybodyIsLetGo(id, [advisor], /call-back|offered/);
  });

  test('while on hold', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402250031');
    await aino.steers(id, { do: 'hold' });
    await person.hangUp();
    await everybodyIsLetGo(id, [advisor]);
  });

  test('while the advisor is in the key menu', async () => {
    const { person, advisor, id } = await openTalk(house, '+358402250032');
    await advisor.presses('*');
    await person.hangUp();
    await everybodyIsLetGo(id, [advisor]);
  });

  test('while an interpreter is being rung', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402250033');
    await aino.steers(id, { do: 'interpreter' });
    await house.simulator.advance(1_000);
    await person.hangUp();
    await everybodyIsLetGo(id, [advisor]);
    expect(await house.simulator.phone(TULKKI).rings()).toBeNull();
  });

  test('while an interpreter waits to come in', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402250034');
    await aino.steers(id, { do: 'interpreter' });
    const interpreter = await takesCall(house, TULKKI);
    await person.hangUp();
    await everybodyIsLetGo(id, [advisor, interpreter]);
  });

  test('while an interpreter is in the talk', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402250035');
    await aino.steers(id, { do: 'interpreter' });
    const interpreter = await takesCall(house, TULKKI);
    await house.simulator.advance(30_000);
    await person.hangUp();
    await everybodyIsLetGo(id, [advisor, interpreter]);
  });

  test.each(['cold', 'warm'] as const)('while a colleague is being rung (%s)', async (how) => {
    await (await signIn(house, 'samir')).isReady();
    const { aino, person, advisor, id } = await openTalk(house, '+358402250036');
    await aino.steers(id, { do: 'transfer', to: 'samir', how });
    await house.simulator.advance(1_000);
    await person.hangUp();
    await everybodyIsLetGo(id, [advisor]);
    expect(await house.simulator.phone(SAMIR).rings()).toBeNull();
  });
});
