import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { lastText, textsSince } from '../support/read-inbox.ts';

const AINO = '+358500000901';
/** Twelve digits that would be a Finnish number with a plus before them. */
const HIDDEN = { bsuid: 'FI.0491234567' };

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Calls our WhatsApp number and chooses English. */
async function englishCall(who: string | typeof HIDDEN): Promise<PersonCall> {
  const call = await house.simulator.phone(who).call(WHATSAPP);
  await call.hears();
  await call.presses('2');
  await call.hears();
  return call;
}

async function answerByKeys(call: PersonCall): Promise<void> {
  for (const key of '321') {
    await call.presses(key);
    await call.hears();
  }
}

describe('somebody calls by WhatsApp', () => {
  test('and reaches the same line, and the copy of the answer comes by WhatsApp', async () => {
    const caller = house.simulator.phone('+358402250001');
    const call = await englishCall('+358402250001');
    await answerByKeys(call);
    await call.presses('5');
    expect(await heard(call)).toContain('sent to your phone');
    const [copy] = caller.inbox();
    expect(copy).toMatchObject({ from: WHATSAPP, to: 'whatsapp:+358402250001' });
    expect(copy?.status).toMatch(/delivered|read/);
    await call.hangUp();
  });

  test.each(['+358402250011', HIDDEN])(
    'and wherever 5 is pressed, the copy comes by WhatsApp, also to a hidden number: %j',
    async (who) => {
      const caller = house.simulator.phone(who);
      const call = await englishCall(who);
      await answerByKeys(call);
      for (const key of '*5') {
        await call.presses(key);
        const said = await heard(call);
        if (key === '5') expect(said).toContain('sent to your phone');
      }
      expect(caller.inbox().map(({ from }) => from)).toEqual([WHATSAPP]);
      await call.hangUp();
    },
  );

  test('and is the same person who writes and who calls the ordinary number', async () => {
    const caller = house.simulator.phone('+358402250002');
    const call = await englishCall('+358402250002');
    await call.presses('0');
    await call.hears();
    await call.hangUp();
    await caller.texts(WHATSAPP, 'human');
    expect(await house.silta.store.handoffs.open()).toHaveLength(1);
    const again = await caller.call(VOICE);
    expect(await heard(again)).toMatch(/^Hello/);
    await again.hangUp();
  });

  test('and is called back on the phone from a line that phones can show', async () => {
    await (await signIn(house, 'aino')).isReady();
    const caller = house.simulator.phone('+358402250003');
    const call = await englishCall('+358402250003');
    await call.presses('0');
    await call.hears();
    await call.hangUp();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    await leg.presses('1');
    expect(await caller.rings()).toBe(VOICE);
    const back = await caller.answers();
    await house.simulator.advance(15_000);
    expect(back.conference?.with).toEqual([AINO]);
    await leg.hangUp();
  });

  test('without a number: the copy comes by WhatsApp, and no number is made of the id', async () => {
    const caller = house.simulator.phone(HIDDEN);
    const call = await englishCall(HIDDEN);
    await answerByKeys(call);
    await call.presses('5');
    expect(await heard(call)).toContain('sent to your phone');
    expect(caller.inbox()).toMatchObject([{ to: `whatsapp:${HIDDEN.bsuid}` }]);
    await call.presses('0');
    await call.hears();
    const [handoff] = await house.silta.store.handoffs.open();
    expect(handoff?.phone?.number).toBeNull();
    await call.hangUp();
  });

  test('without a number: is asked for one before a call-back, and called there', async () => {
    await (await signIn(house, 'aino')).isReady();
    const other = house.simulator.phone('+358402250005');
    const call = await englishCall(HIDDEN);
    await house.simulator.phone(AINO).rings();
    await call.presses('0');
    await call.hears();
    await house.simulator.phone(AINO).rejects();
    await house.simulator.advance(5_000);
    await call.presses('1');
    expect(await heard(call)).toMatch(/key in the phone number/i);
    await call.presses('0402250005#');
    expect(await heard(call)).toContain('0 4 0');
    await call.presses('1');
    await call.hears();
    const [handoff] = await house.silta.store.handoffs.open();
    expect(handoff).toMatchObject({ state: 'call-back', phone: { number: other.number } });
    await call.hangUp();
  });

  test('without a number, twice: it is one person, who keeps the language', async () => {
    await (await englishCall(HIDDEN)).hangUp();
    const again = await house.simulator.phone(HIDDEN).call(WHATSAPP);
    expect(await heard(again)).toMatch(/^Hello/);
    await again.hangUp();
  });
});

describe('an installation that only informs on WhatsApp', () => {
  beforeEach(async () => {
    await house.close();
    house = await openHouse({ env: { WHATSAPP_MODE: 'information' } });
  });

  test('answers, and offers a call where somebody wants a human', async () => {
    const person = house.simulator.phone('+358402250011');
    await person.texts(WHATSAPP, 'How do I get a tax card?');
    expect(textsSince(person, 0).toLowerCase()).toContain('tax');
    await person.texts(WHATSAPP, 'human');
    expect(lastText(person)).toContain('an advisor can call you');
    expect(await house.silta.store.handoffs.open()).toEqual([]);
    await person.texts(WHATSAPP, '1');
    expect(lastText(person)).toContain('040 225 0011');
    await person.texts(WHATSAPP, '1');
    const [handoff] = await house.silta.store.handoffs.open();
    expect(handoff).toMatchObject({ by: 'phone', phone: { number: '+358402250011' } });
  });

  test('takes calls by WhatsApp as ever', async () => {
    const call = await englishCall('+358402250012');
    await call.presses('0');
    await call.hears();
    expect(call.state).toBe('in queue');
    await call.hangUp();
  });
});

describe('an installation without WhatsApp', () => {
  beforeEach(async () => {
    await house.close();
    house = await openHouse({ env: { WHATSAPP_MODE: 'off' } });
  });

  test('tells who writes, in the common languages, where to call, and keeps nothing', async () => {
    const person = house.simulator.phone('+358402250021');
    await person.texts(WHATSAPP, 'Помогите, где я могу учить финский?');
    const told = lastText(person);
    expect(told).toContain('We cannot be reached on WhatsApp');
    expect(told).toContain('В WhatsApp мы не отвечаем');
    expect(told).toContain('112');
    expect(told).toContain('050 000 0201');
    expect(person.inbox()).toHaveLength(1);
    expect(await house.silta.store.records.counts()).toEqual([]);
  });

  test('tells who calls the same, and hangs up', async () => {
    const call = await house.simulator.phone('+358402250022').call(WHATSAPP);
    const told = await heard(call);
    expect(told).toContain('We cannot be reached on WhatsApp');
    expect(told).toContain('1 1 2');
    expect(call.state).toBe('ended');
  });

  test('answers everybody else as ever', async () => {
    const call = await house.simulator.phone('+358402250023').call(VOICE);
    expect(await heard(call)).toContain('Suomi');
    await call.hangUp();
  });
});
