import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { type House, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { lastText, textsSince } from '../support/read-inbox.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const CRIES = [
  { language: 'Finnish', text: 'mieheni ei hengitä, apua', number: '112' },
  { language: 'English', text: 'my husband is not breathing', number: '112' },
  { language: 'Russian', text: 'муж не дышит, помогите', number: '112' },
  { language: 'Arabic', text: 'زوجي لا يتنفس', number: '112' },
] as const;

describe.each(CRIES)('an emergency in $language', ({ text, number }) => {
  test('is answered with the number first, before language, menu or anything else', async () => {
    const person = house.simulator.phone('+358404440001');
    await person.texts(WHATSAPP, text);
    expect(lastText(person)).toContain(number);
    expect(lastText(person).indexOf(number)).toBeLessThan(400);
  });

  test('pre-empts a dialog that waits for another answer', async () => {
    const person = house.simulator.phone('+358404440002');
    await person.texts(WHATSAPP, 'human');
    await person.texts(WHATSAPP, 'call me');
    await person.texts(WHATSAPP, text);
    expect(lastText(person)).toContain(number);
  });

  test('pre-empts a talk with an advisor, who sees it on top', async () => {
    const aino = await signIn(house, 'aino');
    const person = house.simulator.phone('+358404440003');
    await person.texts(WHATSAPP, 'human please');
    const taken = await aino.takesNext();
    const before = person.inbox().length;
    await person.texts(WHATSAPP, text);
    expect(textsSince(person, before)).toContain(number);
    expect((await aino.reads(taken)).row.priority).toBe(1);
  });

  test('moves somebody who waits to the front of the queue', async () => {
    await house.simulator.phone('+358404440004').texts(WHATSAPP, 'human');
    const person = house.simulator.phone('+358404440005');
    await person.texts(WHATSAPP, 'human');
    await person.texts(WHATSAPP, text);
    const [first] = await house.silta.store.handoffs.open();
    expect(first?.address).toBe('whatsapp:+358404440005');
  });

  test('spoken on the phone is answered with the number', async () => {
    const call = await house.simulator.phone('+358404440006').call(VOICE);
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.says(text);
    const heard = (await call.hears()).map((one) => one.text).join(' ');
    expect(heard).toMatch(/1\W*1\W*2/);
    await call.hangUp();
  });
});

test.each([
  'my phone died yesterday',
  'how to kill time in winter',
  'the fire alarm test is on monday',
])('"%s" is no emergency', async (text) => {
  const person = house.simulator.phone('+358404440007');
  await person.texts(WHATSAPP, text);
  expect(await house.silta.store.handoffs.open()).toEqual([]);
});

test('somebody who told of violence and then asks for "a human" is handed over as in danger', async () => {
  const person = house.simulator.phone('+358404440008');
  await person.texts(WHATSAPP, 'my husband hits me every week');
  await person.texts(WHATSAPP, 'human');
  const [handoff] = await house.silta.store.handoffs.open();
  expect(handoff).toMatchObject({ reason: 'violence', priority: 1 });
});
