import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, SMS, VOICE, WHATSAPP } from '../support/house.ts';
import { knowledgeOf, type OwnKnowledge } from '../support/own-knowledge.ts';
import { textsSince } from '../support/read-inbox.ts';
import { TINY } from '../support/tiny-knowledge.ts';
import { TWO_TOPICS } from '../support/two-topics.ts';

const FACTS = 'facts/integration.yaml';
const TOPIC = 'topics/arrival/integration';
const IN_RUSSIAN = 'Сколько лет длится интеграция?';
/** Two minutes before the fact's last day ends in Finland. */
const BEFORE_MIDNIGHT = Date.UTC(2026, 10, 23, 21, 58);

/** Two topics, of which one tells how long integration lasts, by a fact that ends. */
const CONTENT = {
  ...TINY,
  'handoff-cues.yaml': TWO_TOPICS['handoff-cues.yaml'] ?? '',
  [FACTS]: fact('2026-11-23'),
  'commands.yaml': (TINY['commands.yaml'] ?? '').replace('{help', '{repeat: {ru: [повтори]}, help'),
  [`${TOPIC}/topic.yaml`]: (TWO_TOPICS['topics/arrival/dentist/topic.yaml'] ?? '')
    .replace('dentist', 'integration')
    .replace('hammashoito', 'kotoutuminen'),
  [`${TOPIC}/fi.md`]: lasting('Kotoutumisen kesto', [
    'kauanko kotoutuminen kestää',
    'kotoutumisajan pituus',
    'montako vuotta kotoudutaan',
    'kotoutumisaika vuosina',
    'milloin kotoutuminen päättyy',
  ]),
  [`${TOPIC}/en.md`]: lasting('How long integration lasts', [
    'how do I see my integration time',
    'length of the integration time',
    'how long does integration take',
    'integration time in years',
    'when does my integration end',
  ]),
  [`${TOPIC}/ru.md`]: lasting('Сколько длится интеграция', [
    'сколько лет длится интеграция',
    'срок интеграции',
    'как долго идёт интеграция',
    'длительность интеграции',
    'когда кончается моя интеграция',
  ]),
};

let knowledge: OwnKnowledge;
let house: House;

beforeAll(async () => {
  knowledge = knowledgeOf(CONTENT);
  house = await openHouse({
    folder: knowledge,
    now: BEFORE_MIDNIGHT,
    env: { MUNICIPALITY: 'kajaani' },
  });
});
afterAll(async () => {
  await house.close();
  knowledge.remove();
});

/** The one fact, up to the last day it holds. */
function fact(until: string): string {
  return `
- {id: integration-period-total, type: period, value: {count: 2, unit: year}, status: verified,
   source: MED, checked: null, review_months: 3, valid_from: null, valid_to: ${until}}`;
}

/** The topic in other words, all of which rest on the fact. */
function lasting(title: string, asks: readonly string[]): string {
  return (TWO_TOPICS['topics/arrival/dentist/en.md'] ?? '')
    .replace(/^title: .*$/m, `title: ${title}`)
    .replace(/^asks: .*$/m, `asks: [${asks.join(', ')}]`)
    .replace(/^Call the dentist.*$/gm, '{{fact.integration-period-total}}.')
    .replace(/^The Digital .*$/gm, 'DVV.');
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
  await call.says('How do I see my integration time?');
  const said = (await call.hears()).map(({ text }) => text).join(' ');
  await call.hangUp();
  return said;
}

async function opens(page: string): Promise<string> {
  return (await fetch(house.url + page)).text();
}

test('a fact is withheld on every channel from the minute it ends, and back when it is verified anew', async () => {
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

  knowledge.put(FACTS, fact('2027-11-23'));
  expect(await house.silta.content.reload()).toEqual({ kind: 'served' });
  expect(await writes(WHATSAPP, IN_RUSSIAN)).toContain('2 года');
  expect(await hears()).toContain('2 years');
  expect(await opens(page)).toContain('2 года');
});
