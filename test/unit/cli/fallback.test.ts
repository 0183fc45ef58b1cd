import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashText } from '../../../src/channels/voice/recordings.ts';
import { checkFallback, type FallbackCheck } from '../../../src/cli/check-fallback.ts';
import { type FallbackParts, fallbackFiles } from '../../../src/cli/fallback-files.ts';
import { formatPhone } from '../../../src/domain/format-value.ts';
import { loadLocales } from '../../../src/i18n/load-locales.ts';
import { createTranslator } from '../../../src/i18n/translate.ts';
import { openKnowledge } from '../../../src/knowledge/open.ts';
import { HOME } from '../../../src/main/content-folder.ts';
import { judgeTwiml } from '../../support/judge-twiml.ts';
import { swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const DAY_MS = 86_400_000;
const OFFICE = '+358861551';

const translator = createTranslator(loadLocales('locales'));

/** Kajaani has a line; its office and its callers' languages as said. */
function partsOf(place = '', line = ''): FallbackParts {
  const knowledge = tinyKnowledge({
    'places/kajaani.yaml': (text) =>
      `${swap('channel: voice,', `channel: voice,${line}`)(text)}\n${place}`,
  });
  return {
    places: knowledge.places,
    offered: translator.offered,
    phrase: (locale, text) => translator.text(locale, text, 'spoken'),
    recording: () => null,
    audioBase: null,
  };
}

function xmlOf(parts: FallbackParts): string {
  const [file] = fallbackFiles(parts);
  expect(judgeTwiml(file?.xml ?? '', 'voice')).toEqual([]);
  return file?.xml ?? '';
}

test('while all is down a caller hears 112 first, the office number twice, and is put through to it', () => {
  const xml = xmlOf(partsOf(`office_phone: {number: "${OFFICE}"}`, ' languages: [en, ru],'));
  const spoken = formatPhone(OFFICE, 'spoken');
  const [first = '', second = ''] = xml.split('<Say ').slice(1);
  expect(first).toMatch(/language="en-GB">.*call 1 1 2\./);
  expect(second.split(spoken)).toHaveLength(3);
  expect(xml.match(/language="(\w+-\w+)"/g)?.slice(0, 4)).toEqual([
    'language="en-GB"',
    'language="en-GB"',
    'language="ru-RU"',
    'language="ru-RU"',
  ]);
  expect(xml).toMatch(new RegExp(`<Dial timeout="40">\\${OFFICE}</Dial></Response>$`));
});

test('the number of an office is that of the region where the municipality has named none', () => {
  const knowledge = tinyKnowledge({
    'places/kainuu.yaml': (text) => `${text}\noffice_phone: {number: "${OFFICE}"}`,
  });
  expect(xmlOf({ ...partsOf(), places: knowledge.places })).toContain(`>${OFFICE}</Dial>`);
});

test('without any office people are told 112 and nobody is called', () => {
  const xml = xmlOf(partsOf());
  expect(xml).toMatch(/1 1 2\.<\/Say><Hangup\/><\/Response>$/);
});

test('a language without a voice is heard only where its recordings are hosted elsewhere', () => {
  const parts = partsOf('', ' languages: [so, fi],');
  expect(xmlOf(parts)).not.toMatch(/Salaan|<Play/);
  const down = translator.text(
    'so',
    { key: 'voice.down', values: { emergency: { phone: '112' } } },
    'spoken',
  );
  const played = xmlOf({
    ...parts,
    audioBase: 'https://files.example/silta',
    recording: (locale, text) =>
      locale === 'so' && text === down
        ? {
            locale,
            textHash: hashText(text),
            file: 'so/down.wav',
            by: 'a reader',
            at: '2026-11-01',
            placeholder: false,
          }
        : null,
  });
  expect(played).toContain('<Response><Play>https://files.example/silta/so/down.wav</Play><Say');
});

test('every line of the content has a document that fits where operators host it', () => {
  const { places } = openKnowledge(HOME);
  const files = fallbackFiles({ ...partsOf(), places });
  expect(files.map(({ name }) => name).sort()).toEqual([
    'joensuu-voice.xml',
    'kajaani-voice.xml',
    'rautjarvi-voice.xml',
  ]);
  for (const { xml } of files) {
    expect(judgeTwiml(xml, 'voice')).toEqual([]);
    expect(xml.length, 'a TwiML Bin takes 4,000 characters').toBeLessThan(4_000);
    expect(xml).toContain('<Dial');
  }
});

test('the doctor tells of a file that is not there, is out of date, or is old', () => {
  const dir = mkdtempSync(join(tmpdir(), 'silta-fallback-'));
  const named = partsOf(`office_phone: {number: "${OFFICE}"}`);
  const check = (about: Partial<FallbackCheck> = {}) =>
    checkFallback({ ...named, dir, now: Date.now(), ...about });
  expect(check()).toMatch(/kajaani-voice\.xml: not in .*Run: silta fallback/);
  const path = join(dir, 'kajaani-voice.xml');
  writeFileSync(path, xmlOf(named));
  expect(check()).toBeNull();
  const moved = partsOf('office_phone: {number: "+358861552"}');
  expect(check({ places: moved.places })).toMatch(/would be written otherwise today/);
  utimesSync(path, new Date(), new Date(Date.now() - 200 * DAY_MS));
  expect(check()).toMatch(/written 200 days ago/);
});

test('the doctor tells of a line from which nobody would be called', () => {
  const dir = mkdtempSync(join(tmpdir(), 'silta-fallback-'));
  const parts = partsOf();
  writeFileSync(join(dir, 'kajaani-voice.xml'), xmlOf(parts));
  expect(checkFallback({ ...parts, dir, now: Date.now() })).toMatch(
    /nobody is called.*office_phone into knowledge\/places\/kajaani\.yaml/,
  );
});
