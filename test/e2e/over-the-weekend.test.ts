import { afterEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, SMS, VOICE, WHATSAPP } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

const AINO = '+358500000901';
const at = (iso: string) => Date.parse(iso);
let house: House;
afterEach(() => house.close());

test.each([
  ['a weekend', '2026-11-20T16:00:00+02:00', '2026-11-23T09:00:00+02:00'],
  ['Christmas', '2026-12-23T16:00:00+02:00', '2026-12-28T09:00:00+02:00'],
  [
    'Easter and the change to summer time',
    '2027-03-25T16:00:00+02:00',
    '2027-03-30T09:00:00+03:00',
  ],
  ['the change to winter time', '2027-10-29T16:00:00+03:00', '2027-11-01T09:00:00+02:00'],
])(
  'who is to be called after %s is called as we open, and has not waited in between',
  async (_days, asked, opens) => {
    house = await openHouse({ now: at(asked) });
    const call = await house.simulator.phone('+358401661001').call(VOICE);
    for (const key of ['2', '0', '1', '1']) {
      await call.hears();
      await call.presses(key);
    }
    expect(await heard(call)).toContain('An advisor will call you.');
    await house.simulator.advance(at(opens) - 1_000 - house.time.clock.now());
    await (await signIn(house, 'aino')).isReady();
    const phone = house.simulator.phone(AINO);
    await house.simulator.settle();
    expect(await phone.rings()).toBeNull();
    await house.simulator.advance(2_000);
    expect(await phone.rings()).toBe(VOICE);
    expect(await heard(await phone.answers())).toContain('Odotusaika: 0 minuuttia.');
  },
);

test('who wrote over the weekend and is not reached on Monday is told so as the advisors leave', async () => {
  house = await openHouse({ now: at('2026-11-20T16:00:00+02:00') });
  const person = house.simulator.phone('+358401661003');
  await person.texts(SMS, 'I want to talk to a person');
  await house.simulator.advance(at('2026-11-23T14:59:00+02:00') - house.time.clock.now());
  const before = person.inbox().length;
  await house.simulator.advance(2 * 60_000);
  expect(textsSince(person, before)).toMatch(/Tuesday 09:00\. You keep your place/);
});

describe('WhatsApp lets nobody be answered more than a day after they have written', () => {
  const PERSON = '+358401661002';
  const FRIDAY = at('2026-11-20T16:00:00+02:00');
  const MONDAY = at('2026-11-23T09:05:00+02:00');

  async function writesOn(moment: number, words: string): Promise<string> {
    house = await openHouse({ now: moment });
    const person = house.simulator.phone(PERSON);
    await person.texts(WHATSAPP, words);
    return textsSince(person, 0);
  }

  test.each([
    ['haluan puhua ihmisen kanssa', 'Kirjoita meille uudelleen, kun neuvojat ovat töissä.'],
    ['I want to talk to a person', 'Write to us again when the advisors are at work.'],
    ['أريد التحدث مع موظف', 'نرجو الكتابة لنا من جديد عندما يكون المرشدون في العمل.'],
  ])('who writes "%s" on Friday evening is told to write again', async (words, told) => {
    expect(await writesOn(FRIDAY, words)).toContain(told);
  });

  test('who does so on Monday is answered, at the place that was kept', async () => {
    await writesOn(FRIDAY, 'I want to talk to a person');
    await house.simulator.advance(MONDAY - FRIDAY);
    const person = house.simulator.phone(PERSON);
    await person.texts(WHATSAPP, 'Hello, here I am');
    const aino = await signIn(house, 'aino');
    const handoff = await aino.takesNext();
    await aino.writes(handoff, 'Good morning');
    await house.simulator.advance(5_000);
    expect(textsSince(person, 0)).toContain('Good morning');
  });

  test('who writes on a Monday evening need not', async () => {
    expect(await writesOn(at('2026-11-23T16:00:00+02:00'), 'human')).not.toContain('24 hours');
  });

  test('who waits when the advisors leave for the weekend is told so too', async () => {
    await writesOn(at('2026-11-20T14:30:00+02:00'), 'I want to talk to a person');
    await house.simulator.advance(31 * 60_000);
    expect(textsSince(house.simulator.phone(PERSON), 1)).toMatch(
      /Monday 09:00.*Write to us again/s,
    );
  });
});
