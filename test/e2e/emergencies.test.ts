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
  { language: 'English without contractions', text: 'my baby does not breathe', number: '112' },
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

test.each(['112', '112!!', '١١٢', '۱۱۲'])('"%s" alone is a cry for help', async (text) => {
  const person = house.simulator.phone('+358404440009');
  await person.texts(WHATSAPP, text);
  const [said, asked] = textsSince(person, 0).split('Valitse kieli.');
  for (const number of ['Hätänumero: 112', 'Emergency number: 112', 'رقم الطوارئ: 112'])
    expect(said).toContain(number);
  expect(said).toMatch(/^Henki voi olla vaarassa.*This may be a danger to life/s);
  expect(asked).toContain('Choose your language.');
  const [handoff] = await house.silta.store.handoffs.open();
  expect(handoff).toMatchObject({ reason: 'emergency', priority: 1 });
});

test('an identity code in a cry for help is masked in the queue', async () => {
  const person = house.simulator.phone('+358404440010');
  await person.texts(WHATSAPP, 'my husband 131052-308T is not breathing');
  const [handoff] = await house.silta.store.handoffs.open();
  expect(handoff?.question).toMatch(/^my husband .+ is not breathing$/);
  expect(handoff?.question).not.toContain('308T');
});

test.each([
  { danger: 'violence now', text: 'he hits me now', reason: 'violence' },
  { danger: 'violence at home', text: 'my husband is violent', reason: 'violence' },
  { danger: 'a forced marriage', text: 'my family wants me to marry', reason: 'violence' },
  { danger: 'sexual violence', text: 'I was raped', reason: 'violence' },
  { danger: 'forced work', text: 'my boss took my passport', reason: 'violence' },
  { danger: 'sudden illness', text: 'my baby has high fever', reason: 'emergency' },
  { danger: 'a night outside', text: 'we are homeless tonight', reason: 'emergency' },
  { danger: 'distress', text: 'I am so depressed', reason: 'distress' },
])('$danger opens nothing unasked, and a human asked for hears of $reason', async (told) => {
  const person = house.simulator.phone('+358404440011');
  await person.texts(WHATSAPP, told.text);
  expect(await house.silta.store.handoffs.open()).toEqual([]);
  await person.texts(WHATSAPP, 'human');
  const [handoff] = await house.silta.store.handoffs.open();
  expect(handoff?.reason).toBe(told.reason);
});
