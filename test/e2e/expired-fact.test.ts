import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, SMS, VOICE, WHATSAPP } from '../support/house.ts';
import { copyOfKnowledge, type OwnKnowledge } from '../support/own-knowledge.ts';
import { textsSince } from '../support/read-inbox.ts';

const FACTS = 'facts/integration-permits.yaml';
const IN_RUSSIAN = 'Сколько лет длится интеграция?';
/** Two minutes before the fact's last day ends in Finland. */
const BEFORE_MIDNIGHT = Date.UTC(2026, 10, 23, 21, 58);

let knowledge: OwnKnowledge;
let house: House;

beforeAll(async () => {
  knowledge = copyOfKnowledge();
  knowledge.edit(FACTS, value('null'), value('2026-11-23'));
  house = await openHouse({ folder: knowledge, now: BEFORE_MIDNIGHT });
});
afterAll(async () => {
  await house.close();
  knowledge.remove();
});

/** The one fact, up to the last day it holds. */
function value(until: string): string {
  return `value: {count: 2, unit: year}
  status: verified
  source: KOTOWHEN
  checked: null
  review_months: 3
  valid_from: null
  valid_to: ${until}`;
}

async function writes(to: string, text: string): Promise<string> {
  const person = house.simulator.phone('+358401230001');
  const before = person.inbox().length;
  await person.texts(to, text);
  return textsSince(person, before);
}

async function hears(): Promise<string> {
  const call = await house.simulator.phone('+358401230002').call(VOICE);
  await call.hears();
  await call.presses('2');
  await call.hears();
  await call.says('How many years can my integration time last?');
  const said = (await call.hears()).map(({ text }) => text).join(' ');
  await call.hangUp();
  return said;
}

async function opens(page: string): Promise<string> {
  return (await fetch(house.url + page)).text();
}

/** Content is read and checked twice on the way, which takes seconds each time. */
const WHOLE_WAY_MS = 120_000;

test('a fact is withheld on every channel from the minute it ends, and back when it is verified anew', {
  timeout: WHOLE_WAY_MS,
}, async () => {
  const page = /\/a\/\w+/.exec(await writes(SMS, IN_RUSSIAN))?.[0] ?? '';
  expect(await writes(WHATSAPP, IN_RUSSIAN)).toContain('2 года');
  expect(await hears()).toContain('2 years');
  expect(await opens(page)).toContain('2 года');

  await house.simulator.advance(BEFORE_MIDNIGHT + 180_000 - house.time.clock.now());
  for (const words of ['повтори', IN_RUSSIAN]) {
    const told = await writes(WHATSAPP, words);
    expect(told).toMatch(/Проверенного ответа на него у нас пока нет/);
    expect(told).not.toContain('2 года');
  }
  expect(await hears()).toMatch(/^(?!.*2 years).*do not have a checked answer/s);
  expect(await opens(page)).toMatch(/^(?!.*2 года).*Этот ответ устарел.*href="tel:/s);

  knowledge.edit(FACTS, value('2026-11-23'), value('2027-11-23'));
  expect(await house.silta.content.reload()).toEqual({ kind: 'served' });
  expect(await writes(WHATSAPP, IN_RUSSIAN)).toContain('2 года');
  expect(await hears()).toContain('2 years');
  expect(await opens(page)).toContain('2 года');
});
