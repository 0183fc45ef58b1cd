import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { amendPlaces } from '../support/amend-places.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

/** Advisors are there on Wednesdays from 12 to 15, as for some languages they are. */
const WEDNESDAYS = [{ days: [3], from: 720, to: 900 }];
/** The next Wednesday is Epiphany. */
const AFTER_NEW_YEAR = Date.parse('2026-12-30T15:30:00+02:00');
let house: House;
beforeEach(() => openAt(AFTER_NEW_YEAR));
afterEach(() => house.close());

async function openAt(now: number): Promise<void> {
  house = await openHouse({
    now,
    content: (content) =>
      amendPlaces(content, {
        'north-karelia': ({ rota }) => ({
          rota: rota.map((duty) => ({ ...duty, hours: { ...duty.hours, weekly: WEDNESDAYS } })),
        }),
      }),
  });
}

describe('when the next weekday of that name is a holiday', () => {
  test.each([
    ['1', 'keskiviikkona 13. tammikuuta kello 12.'],
    ['2', 'Wednesday 13 January at 12 pm.'],
    ['4', 'الأربعاء، 13 يناير الساعة 12:00.'],
  ])('a caller in the language at key %s hears the date of the next opening', async (key, told) => {
    const call = await house.simulator.phone('+358402290001').call(VOICE);
    await call.hears();
    await call.presses(key);
    await call.hears();
    await call.presses('0');
    expect(await heard(call)).toContain(told);
    await call.hangUp();
  });

  test.each([
    ['haluan puhua ihmisen kanssa', 'keskiviikkona 13. tammikuuta klo 12.00.'],
    ['I want to talk to a person', 'Wednesday 13 January at 12:00.'],
    ['أريد التحدث مع موظف', 'الأربعاء، 13 يناير في 12:00.'],
  ])('who writes "%s" reads it', async (wish, told) => {
    const person = house.simulator.phone('+358402290002');
    await person.texts(WHATSAPP, wish);
    expect(textsSince(person, 0)).toContain(told);
  });

  test('who wrote while it was open reads it as the advisors leave', async () => {
    await house.close();
    await openAt(AFTER_NEW_YEAR - 60 * 60_000);
    const person = house.simulator.phone('+358402290003');
    await person.texts(WHATSAPP, 'I want to talk to a person');
    const before = person.inbox().length;
    await house.simulator.advance(31 * 60_000);
    expect(textsSince(person, before)).toContain('Wednesday 13 January at 12:00.');
  });
});
