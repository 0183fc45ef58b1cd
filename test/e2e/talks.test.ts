import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse } from '../support/house.ts';
import {
  AINO,
  INTRODUCED_MS,
  openTalk,
  SAMIR,
  takesCall,
  theHandoff,
} from '../support/phone-talks.ts';

const [BUSY, AWAY, MACHINE, THERE] = ['+358501', '+358502', '+358503', '+358504'].map(
  (start) => `${start}000001`,
) as [string, string, string, string];
const INTERPRETERS = { en: { numbers: [BUSY, AWAY, MACHINE, THERE], consent: null } };

let house: House;
beforeEach(async () => {
  house = await openHouse({ interpreters: INTERPRETERS });
});
afterEach(() => house.close());

/** Somebody whose music is on cannot be heard by the other, and hears nothing either. */
async function hears(listener: Parameters<typeof heard>[0], speaker: Parameters<typeof heard>[0]) {
  await heard(listener);
  await speaker.says('one two three');
  return (await heard(listener)).includes('one two three');
}

/** The first three interpreters do not come: busy, no answer, a machine. The fourth does. */
async function interpreterComes() {
  for (const [number, persona] of [
    [BUSY, 'busy'],
    [AWAY, 'no-answer'],
    [MACHINE, 'voicemail'],
  ] as const) {
    house.simulator.phone({ number, persona });
  }
  const there = house.simulator.phone(THERE);
  for (let seconds = 0; seconds < 120 && !(await there.rings()); seconds += 5) {
    await house.simulator.advance(5_000);
  }
  return takesCall(house, THERE);
}

describe('an interpreter', () => {
  test('is rung one after the other until one presses 1, and is announced before coming in', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402240001');
    await heard(person);
    await aino.steers(id, { do: 'interpreter' });
    const interpreter = await interpreterComes();
    expect(interpreter.state, 'the person is told first').not.toBe('in conference');
    await house.simulator.advance(2_000);
    expect(await heard(person)).toMatch(/interpreter now joins.*may not tell anybody/i);
    await house.simulator.advance(30_000);
    expect(interpreter.state).toBe('in conference');
    expect([await hears(interpreter, person), await hears(person, interpreter)]).toEqual([
      true,
      true,
    ]);
    expect(await hears(interpreter, advisor)).toBe(true);
    const called = house.simulator.world.calls.values().filter((call) => call.to !== AINO);
    expect([...called].filter(({ direction }) => direction === 'outbound-api').length).toBe(4);
    await person.hangUp();
    await advisor.hangUp();
    await interpreter.hangUp();
  });

  test('and the person go on when the advisor leaves; the seconds are written down', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402240002');
    await aino.steers(id, { do: 'interpreter' });
    const interpreter = await interpreterComes();
    await house.simulator.advance(30_000);
    await advisor.hangUp();
    await house.simulator.advance(60_000);
    expect([person.state, interpreter.state]).toEqual(['in conference', 'in conference']);
    expect(await hears(person, interpreter)).toBe(true);
    await interpreter.hangUp();
    await house.simulator.advance(1_000);
    expect((await theHandoff(house, id))?.state).toBe('wrap-up');
    expect(await heard(person)).toMatch(/press 0/);
    const { store } = house.silta;
    const [usage] = await store.records.interpreted(0, Number.MAX_SAFE_INTEGER);
    expect(usage).toMatchObject({ place: 'joensuu', language: 'en' });
    expect(usage?.seconds).toBeGreaterThan(60);
    expect(usage?.seconds).toBeLessThan(95);
    await person.hangUp();
  });

  test('whose announcement cannot be made says it', async () => {
    const { aino, person, id } = await openTalk(house, '+358402240003');
    await aino.steers(id, { do: 'interpreter' });
    for (let lost = 0; lost < 2; lost += 1) {
      house.simulator.faults.webhook('connect-failure', '/twilio/voice/announce');
    }
    const interpreter = await interpreterComes();
    await house.simulator.advance(30_000);
    expect(await heard(interpreter)).toMatch(/kerro hänelle itse/i);
    expect(interpreter.state).toBe('in conference');
    await person.hangUp();
  });

  test('who is nowhere to be had: the advisor is told, and the talk goes on', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402240004');
    for (const number of INTERPRETERS.en.numbers)
      house.simulator.phone({ number, persona: 'busy' });
    await aino.steers(id, { do: 'interpreter' });
    await house.simulator.advance(10_000);
    expect(await heard(advisor)).toMatch(/ei ole nyt vapaata tulkkia/i);
    expect([person.state, (await theHandoff(house, id))?.state]).toEqual([
      'in conference',
      'active',
    ]);
    await person.hangUp();
  });
});

describe('the advisor at the console', () => {
  test('puts the person on hold and takes them back', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402240010');
    await aino.steers(id, { do: 'hold' });
    await house.simulator.advance(1_000);
    expect(await hears(person, advisor)).toBe(false);
    expect((await aino.reads(id)).talk).toMatchObject({ held: true });
    await aino.steers(id, { do: 'resume' });
    await house.simulator.advance(1_000);
    expect(await hears(person, advisor)).toBe(true);
    await person.hangUp();
  });

  test('transfers together: briefs the colleague, leaves, and the person goes on with them', async () => {
    await (await signIn(house, 'samir')).isReady();
    const { aino, person, advisor, id } = await openTalk(house, '+358402240011');
    expect((await aino.reads(id)).talk?.colleagues).toEqual([
      { id: 'samir', name: 'Samir (demo)' },
    ]);
    await aino.steers(id, { do: 'transfer', to: 'samir', how: 'warm' });
    const samir = await takesCall(house, SAMIR);
    await house.simulator.advance(INTRODUCED_MS);
    expect([await hears(samir, advisor), await hears(samir, person)]).toEqual([true, false]);
    await advisor.hangUp();
    await house.simulator.advance(1_000);
    expect(await hears(samir, person)).toBe(true);
    expect(await theHandoff(house, id)).toMatchObject({ state: 'active', advisor: 'samir' });
    await person.hangUp();
    await house.simulator.advance(1_000);
    expect(await theHandoff(house, id)).toMatchObject({ state: 'wrap-up', advisor: 'samir' });
  });

  test('transfers and leaves: the colleague takes the person over', async () => {
    await (await signIn(house, 'samir')).isReady();
    const { aino, person, advisor, id } = await openTalk(house, '+358402240012');
    await aino.steers(id, { do: 'transfer', to: 'samir', how: 'cold' });
    const samir = await takesCall(house, SAMIR);
    await house.simulator.advance(INTRODUCED_MS);
    expect([advisor.state, person.state]).toEqual(['ended', 'in conference']);
    expect(await hears(samir, person)).toBe(true);
    expect(await theHandoff(house, id)).toMatchObject({ state: 'active', advisor: 'samir' });
    await person.hangUp();
  });

  test('transfers to a colleague who does not come: the person waits at the old place', async () => {
    const samir = await signIn(house, 'samir');
    await samir.isReady();
    const { aino, person, id } = await openTalk(house, '+358402240013');
    const before = await theHandoff(house, id);
    await aino.steers(id, { do: 'transfer', to: 'samir', how: 'cold' });
    house.simulator.phone({ number: SAMIR, persona: 'no-answer' });
    await house.simulator.advance(35_000);
    expect(person.state).toBe('in queue');
    expect(await theHandoff(house, id)).toMatchObject({ since: before?.since, skipped: ['samir'] });
    await person.hangUp();
  });

  test('passes the person on to whoever is free next', async () => {
    const { aino, person, advisor, id } = await openTalk(house, '+358402240014');
    const before = await theHandoff(house, id);
    await (await signIn(house, 'samir')).isReady();
    await aino.steers(id, { do: 'transfer', to: null, how: 'cold' });
    await heard(advisor);
    await heard(person);
    const samir = await takesCall(house, SAMIR);
    await house.simulator.advance(INTRODUCED_MS);
    expect([advisor.state, await hears(samir, person)]).toEqual(['ended', true]);
    expect(await theHandoff(house, id)).toMatchObject({ since: before?.since, advisor: 'samir' });
    await person.hangUp();
  });

  test('ends the part of one leg', async () => {
    const { aino, person, id } = await openTalk(house, '+358402240015');
    await aino.steers(id, { do: 'interpreter' });
    const interpreter = await interpreterComes();
    await house.simulator.advance(30_000);
    const leg = (await aino.reads(id)).talk?.legs.find(({ kind }) => kind === 'interpreter');
    await aino.steers(id, { do: 'end-leg', leg: leg?.name ?? '' });
    await heard(interpreter);
    expect([interpreter.state, person.state]).toEqual(['ended', 'in conference']);
    await person.hangUp();
  });

  test('can do nothing in a call that is not theirs, is over, or has no interpreter', async () => {
    const samir = await signIn(house, 'samir');
    const { aino, person, id } = await openTalk(house, '+358402240016');
    await expect(samir.steers(id, { do: 'hold' })).rejects.toThrow(/409/);
    await expect(aino.steers(id, { do: 'interpreter', language: 'so' })).rejects.toThrow(
      /no-interpreter/,
    );
    await expect(aino.steers(id, { do: 'transfer', to: 'leena', how: 'warm' })).rejects.toThrow(
      /no-colleague/,
    );
    await person.hangUp();
    await house.simulator.advance(1_000);
    await expect(aino.steers(id, { do: 'hold' })).rejects.toThrow(/409/);
  });
});

describe('the advisor at an ordinary phone presses the star', () => {
  test('9: the person hears music meanwhile, and then the advisor again', async () => {
    const { person, advisor } = await openTalk(house, '+358402240020');
    await heard(advisor);
    await advisor.presses('*');
    expect(await heard(advisor)).toMatch(/paina 9/);
    expect([advisor.state, person.state]).toEqual(['asked', 'in conference']);
    await advisor.presses('9');
    await house.simulator.advance(INTRODUCED_MS);
    expect(await hears(person, advisor)).toBe(true);
    await person.hangUp();
  });

  test('1: an interpreter is rung and comes', async () => {
    const { person, advisor } = await openTalk(house, '+358402240021');
    await advisor.presses('*');
    await advisor.presses('1');
    const interpreter = await interpreterComes();
    await house.simulator.advance(30_000);
    expect([await hears(person, interpreter), await hears(person, advisor)]).toEqual([true, true]);
    await person.hangUp();
  });

  test('2: the person goes to the next advisor at the old place', async () => {
    const { person, advisor, id } = await openTalk(house, '+358402240022');
    const before = await theHandoff(house, id);
    await advisor.presses('*');
    await advisor.presses('2');
    await heard(advisor);
    await heard(person);
    expect([advisor.state, person.state]).toEqual(['ended', 'in queue']);
    expect(await theHandoff(house, id)).toMatchObject({
      state: 'waiting',
      since: before?.since,
    });
    await person.hangUp();
  });

  test('3: back to the others, while the person stays on hold', async () => {
    const { person, advisor } = await openTalk(house, '+358402240023');
    await advisor.presses('*');
    await advisor.presses('3');
    await house.simulator.advance(INTRODUCED_MS);
    expect([advisor.state, await hears(person, advisor)]).toEqual(['in conference', false]);
    await advisor.presses('*');
    await advisor.presses('9');
    await house.simulator.advance(INTRODUCED_MS);
    expect(await hears(person, advisor)).toBe(true);
    await person.hangUp();
  });

  test('0: the talk is over, and the person has the menu', async () => {
    const { person, advisor, id } = await openTalk(house, '+358402240024');
    await advisor.presses('*');
    await advisor.presses('0');
    await heard(advisor);
    expect(advisor.state).toBe('ended');
    expect(await heard(person)).toMatch(/press 0/);
    expect((await theHandoff(house, id))?.state).toBe('wrap-up');
    await person.hangUp();
  });

  test('and no other key: back to the talk after a while', async () => {
    const { person, advisor } = await openTalk(house, '+358402240025');
    await advisor.presses('*');
    await house.simulator.advance(150_000);
    expect([advisor.state, await hears(person, advisor)]).toEqual(['in conference', true]);
    await person.hangUp();
  });

  test('and hangs up there: the person is not left with the music', async () => {
    const { person, advisor, id } = await openTalk(house, '+358402240026');
    await advisor.presses('*');
    await advisor.hangUp();
    await house.simulator.advance(1_000);
    expect(await heard(person)).toMatch(/press 0/);
    expect((await theHandoff(house, id))?.state).toBe('wrap-up');
    await person.hangUp();
  });
});
