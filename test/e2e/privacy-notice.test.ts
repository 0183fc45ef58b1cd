import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { directionOf, LOCALES, type Locale } from '../../src/domain/locale.ts';
import { KEPT_DAYS } from '../../src/domain/retention.ts';
import { loadLocales } from '../../src/i18n/load-locales.ts';
import { createTranslator } from '../../src/i18n/translate.ts';
import { amendPlaces } from '../support/amend-places.ts';
import { heard } from '../support/caller.ts';
import { openHouse as openService, type House as Service, VOICE } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';
import { type House, type HouseOptions, openHouse } from '../support/webchat-house.ts';

const translator = createTranslator(loadLocales('locales'));
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function enter(changes: HouseOptions = {}): Promise<House> {
  const house = await openHouse({ translator, ...changes });
  open.push(house);
  return house;
}

async function serve(changes: Parameters<typeof openService>[0] = {}): Promise<Service> {
  const house = await openService(changes);
  open.push(house);
  return house;
}

async function read({ url }: { readonly url: string }, path: string): Promise<string> {
  const response = await fetch(url + path);
  expect(response.status).toBe(200);
  return response.text();
}

/** What is read on a page, without its markup and without marks of direction. */
function wordsOf(page: string): string {
  return page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/[\u2066\u2069]/g, '')
    .replace(/\s+/g, ' ');
}

const FACTS = {
  controller: 'Joensuu',
  contact: 'tietosuoja@kunta.example',
  page: 'https://www.kunta.example/tietosuoja',
  office: '+358500000290',
  inEea: true,
  carried: true,
  voicemail: true,
  kept: { transcripts: 61, handoffs: 62, sent: 5, unsent: 33, people: 364 },
} as const;

const NOTICE = 'notice.';

function textIn(locale: Locale, key: string): string {
  return translator.texts(locale)[NOTICE + key] ?? '';
}

/** What everybody is told who has named a controller, word for word. */
const SAID = Object.entries(translator.texts('en'))
  .filter(([key, text]) => key.startsWith(NOTICE) && !text.includes('{{'))
  .map(([key]) => key.slice(NOTICE.length))
  .filter((key) => key !== 'controller-unnamed');

describe.each(LOCALES)('the privacy notice in %s', (locale) => {
  const textOf = (key: string) => textIn(locale, key);

  test('stands whole in the language and its direction, without a script', async () => {
    const page = await read(await enter({ notice: () => FACTS }), `/privacy?lang=${locale}`);
    expect(page).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
    expect(page).not.toMatch(/<script|\{\{|\bundefined\b|\bnull\b/);
    const words = wordsOf(page);
    const missing = SAID.filter((key) => !words.includes(textOf(key)));
    expect(missing).toEqual([]);
    const english = SAID.filter((key) => locale !== 'en' && words.includes(textIn('en', key)));
    expect(english).toEqual([]);
  });

  test('tells the days that hold here, the controller and where to complain', async () => {
    const page = await read(await enter({ notice: () => FACTS }), `/privacy?lang=${locale}`);
    const words = wordsOf(page);
    for (const days of ['61', '62', '33', '364']) expect(words).toMatch(new RegExp(`\\b${days}`));
    expect(words).not.toMatch(/\b5\b/);
    expect(words).toContain('Joensuu');
    for (const address of [
      'mailto:tietosuoja@kunta.example',
      'https://www.kunta.example/tietosuoja',
      'https://tietosuoja.fi',
    ])
      expect(page).toContain(`href="${address}"`);
  });

  test('names words that the service understands as the wish to be forgotten', () => {
    const { commands } = parse(readFileSync('knowledge/commands.yaml', 'utf8'));
    expect(commands['forget-me'][locale]).toContain(textOf('forget-words'));
    expect(textOf('rights.erase')).toContain('{{words}}');
  });
});

test('numbers keep their order in a right-to-left notice', async () => {
  const page = await read(
    await enter({ notice: () => ({ ...FACTS, contact: '+358401234567' }) }),
    '/privacy?lang=ar',
  );
  expect(page).toContain('\u206661\u2069');
  expect(page).toMatch(
    /<a href="tel:\+358401234567"><bdi dir="ltr">\u2066?040 123 4567\u2069?<\/bdi>/,
  );
  expect(page).toContain('<bdi dir="ltr">https://tietosuoja.fi</bdi>');
});

test('who has named no controller is told of by the name of the municipality and its office', async () => {
  const house = await serve();
  const page = wordsOf(await read(house, '/privacy?lang=fi'));
  expect(page).toContain('Rekisterinpitäjä eli tiedoistasi vastaava: Joensuu.');
  expect(page).toContain('Kunnan toimisto vastaa puhelimessa: 050 000 0290');
  expect(page).not.toContain('Palvelun omat tiedot säilytetään Euroopan talousalueella.');
  const other = wordsOf(await read(house, '/privacy?lang=fi&place=kajaani'));
  expect(other).toContain('vastaava: Kajaani.');
  const nowhere = wordsOf(await read(house, '/privacy?lang=fi&place=national'));
  expect(nowhere).toContain('Tiedoistasi vastaa se kunta, jonka palvelu tämä on.');
});

test('the days are those after which this very service drops what it keeps', async () => {
  const daysIn = async (house: Service) =>
    [...wordsOf(await read(house, '/privacy?lang=en')).matchAll(/: (\d+) days\b/g)].map(
      ([, days]) => Number(days),
    );
  const { transcripts, handoffs, unsent, people } = KEPT_DAYS;
  expect(await daysIn(await serve())).toEqual([transcripts, handoffs, handoffs, unsent, people]);
  const env = {
    RETENTION_TRANSCRIPTS_DAYS: '45',
    RETENTION_HANDOFFS_DAYS: '41',
    RETENTION_UNSENT_DAYS: '12',
    RETENTION_PEOPLE_DAYS: '200',
  };
  expect(await daysIn(await serve({ env }))).toEqual([45, 41, 41, 12, 200]);
});

test('a caller hears with key 7 who answers for the data here, and the days of this very service', async () => {
  const house = await serve({ env: { RETENTION_TRANSCRIPTS_DAYS: '92' } });
  const call = await house.simulator.phone('+358402229001').call(VOICE);
  await call.hears();
  await call.presses('2');
  expect(await heard(call)).toContain('Seven: how we use your data.');
  await call.presses('7');
  const told = await heard(call);
  expect(told).toContain('responsible for your data: Joensuu.');
  expect(told).toMatch(/Kept after the last message: 92 days\./);
  expect(told).toContain('Delete my data: press 1.');
  await call.hangUp();
});

test('a municipality states its controller once for the places in it', async () => {
  const dataController = {
    names: { fi: 'Kainuun kuntayhtymä' },
    contact: '+358861552',
    page: null,
    inEea: true,
  };
  const house = await serve({
    content: (content) => amendPlaces(content, { kainuu: () => ({ dataController }) }),
  });
  const page = wordsOf(await read(house, '/privacy?lang=fi&place=kajaani'));
  expect(page).toContain('vastaava: Kainuun kuntayhtymä.');
  expect(page).toContain('Palvelun omat tiedot säilytetään Euroopan talousalueella.');
  expect(page).not.toContain('Kunnan toimisto vastaa');
});

test('companies that carry nothing here are not named', async () => {
  const only = (phone: string | null, whatsapp: string | null) =>
    enter({
      contacts: () => ({ phone, whatsapp }),
      notice: () => ({ ...FACTS, carried: phone !== null, voicemail: phone !== null }),
    });
  const web = await read(await only(null, null), '/privacy?lang=en');
  expect(web).not.toMatch(/Twilio|Meta|WhatsApp|recorded for an advisor/);
  const phone = await read(await only('+358131', null), '/privacy?lang=en');
  expect(phone).toMatch(/Twilio/);
  expect(phone).not.toMatch(/Meta\b/);
});

test('where nobody can leave a message or only text messages come, the notice tells of what there is', async () => {
  const withoutVoicemail = await serve({ env: { VOICEMAIL: 'false' } });
  const page = wordsOf(await read(withoutVoicemail, '/privacy?lang=en'));
  expect(page).not.toContain('recorded for an advisor');
  expect(page).toContain('Calls and text messages are carried by');
  const byText = await serve({
    content: (content) =>
      amendPlaces(content, {
        joensuu: ({ lines }) => ({ lines: lines.filter(({ channel }) => channel === 'sms') }),
      }),
  });
  const written = wordsOf(await read(byText, '/privacy?lang=en'));
  expect(written).toContain('Calls and text messages are carried by');
  expect(written).toContain('Messages that we sent to your phone');
  expect(written).not.toContain('recorded for an advisor');
});

test('the chat, the front page and an answer lead to it in their language and place', async () => {
  const house = await serve();
  for (const path of ['/chat?lang=so&place=kajaani', '/?lang=so&place=kajaani'])
    expect(await read(house, path)).toContain('href="/privacy?lang=so&amp;place=kajaani"');
  const missing = await fetch(`${house.url}/a/none?lang=so`);
  expect(await missing.text()).toContain('href="/privacy?lang=so"');
});

test('who writes for the first time, and who wants to be forgotten, is told where it stands', async () => {
  const house = await serve();
  const notice = `${house.url}/privacy?lang=en`;
  const first = await postSigned(
    house,
    '/twilio/messages',
    messageForm(house, 'How do I get a tax card?'),
  );
  expect(first.body).toContain(notice);
  const wish = await postSigned(house, '/twilio/messages', messageForm(house, 'forget me'));
  expect(wish.body).toContain(notice);
});
