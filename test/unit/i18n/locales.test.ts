import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { message } from '../../../src/domain/message.ts';
import { loadLocales } from '../../../src/i18n/load-locales.ts';
import { createTranslator } from '../../../src/i18n/translate.ts';

const locales = loadLocales('locales');
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Keys in their order, plural forms folded into one: languages have different sets of them. */
function keysOf(texts: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(Object.keys(texts).map((key) => key.replace(PLURAL, '')))];
}

function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

const english = locales.get('en') ?? {};

describe.each([...locales])('the texts in %s', (locale, texts) => {
  test('have the same keys in the same order as every language', () => {
    expect(keysOf(texts)).toEqual(keysOf(english));
  });

  test('name the same values', () => {
    const differing = Object.keys(texts).filter((key) => {
      const twin =
        english[key] ??
        english[`${key.replace(PLURAL, '')}_other`] ??
        english[key.replace(PLURAL, '')];
      const needed = placeholdersIn(twin ?? '').filter((name) => name !== 'count');
      return needed.some((name) => !placeholdersIn(texts[key] ?? '').includes(name));
    });
    expect(differing).toEqual([]);
  });

  test('have every plural form the language needs', () => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const stems = [
      ...new Set(
        Object.keys(texts)
          .filter((key) => PLURAL.test(key))
          .map((key) => key.replace(PLURAL, '')),
      ),
    ];
    expect(
      stems.flatMap((stem) =>
        needed.filter((form) => !(`${stem}_${form}` in texts)).map((form) => `${stem}_${form}`),
      ),
    ).toEqual([]);
  });

  test('are written, and not in English where they are not English', () => {
    const empty = Object.entries(texts)
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => key);
    expect(empty).toEqual([]);
    const sentences = Object.entries(texts).filter(
      ([key, text]) => text === english[key] && text.split(' ').length > 2,
    );
    if (locale !== 'en') expect(sentences.map(([key]) => key)).toEqual([]);
  });

  test('send an advisor who cannot be rung to the switch by its own label', () => {
    expect(texts['console.error.no-phone']).toContain(texts['console.presence.calls']);
  });
});

describe('a translator', () => {
  const translator = createTranslator(
    new Map([['ar', { place: 'مكانك: {{position}}', echo: '{{text}}' }]]),
  );

  test('sets numbers off in right-to-left text', () => {
    expect(translator.text('ar', message('place', { position: 3 }), 'rich')).toMatch(
      /\u2066.*3.*\u2069|\u2067?٣/,
    );
  });

  test('tells the ear a moment with the words that a time needs', () => {
    const spoken = (locale: 'fi' | 'en' | 'ru', at: number) =>
      createTranslator(locales).text(
        locale,
        message('handoff.closed', { when: { when: at, now: at - 24 * 3_600_000 } }),
        'spoken',
      );
    const nine = Date.UTC(2026, 10, 23, 7);
    expect(spoken('fi', nine)).toContain('maanantaina kello 9.');
    expect(spoken('en', nine)).toContain('Monday at 9 am.');
    expect(spoken('ru', nine + 30 * 60_000)).toContain('понедельник, 9:30.');
  });

  test('tells the ear a moment that is far ahead with its date, in words that a voice can read', () => {
    const noon = Date.UTC(2027, 0, 13, 10);
    const when = { when: noon, now: noon - 14 * 24 * 3_600_000 };
    const spoken = (locale: Locale) =>
      createTranslator(locales).text(locale, message('handoff.closed', { when }), 'spoken');
    expect(spoken('fi')).toContain('keskiviikkona 13. tammikuuta kello 12.');
    expect(spoken('en')).toContain('Wednesday 13 January at 12 pm.');
    expect(spoken('ru')).toContain('среда, 13 января, 12:00.');
    expect(spoken('zh')).toContain('1月13日星期三12:00');
    expect(spoken('ar').replace(/[\u2066-\u2069]/g, '')).toContain(
      'الأربعاء، 13 يناير الساعة 12:00',
    );
  });

  test('speaks a message within a message too', () => {
    const nested = createTranslator(
      new Map([['en', { outer: 'Now: {{inner}}', inner: 'Press 0', inner_spoken: 'Press zero' }]]),
    );
    const said = (modality: 'text' | 'spoken') =>
      nested.text('en', message('outer', { inner: { message: message('inner') } }), modality);
    expect([said('text'), said('spoken')]).toEqual(['Now: Press 0', 'Now: Press zero']);
  });

  test('interprets nothing in what people wrote', () => {
    const text = translator.text(
      'ar',
      message('echo', { text: '{{place}} $t(place) <b>' }),
      'text',
    );
    expect(text.replace(/[\u2066-\u2069]/g, '')).toBe('{{place}} $t(place) <b>');
  });

  test('says which key a language lacks', () => {
    expect(() => translator.text('ar', message('nothing'), 'text')).toThrow(
      'locales/ar.json has no "nothing"',
    );
  });
});
