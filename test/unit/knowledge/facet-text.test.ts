import { describe, expect, test } from 'vitest';
import type { Facet } from '../../../src/domain/follow-up.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import type { Asked } from '../../../src/knowledge/answer.ts';
import { facetText } from '../../../src/knowledge/facet-text.ts';
import { type Changes, lintTiny, loadTiny, tinyKnowledge } from '../../support/tiny-knowledge.ts';

function words(letter: string): string {
  return `words: {en: [${[1, 2, 3, 4, 5, 6].map((at) => letter + at).join(', ')}]}`;
}

const FACETS_FILE = `
facets:
  documents: {section: need, ${words('d')}}
  how: {section: how, ${words('h')}}
  online: {facts: [url], section: how, ${words('o')}}
  decides: {section: decides, ${words('w')}}
  cost: {facts: [amount], tells: {en: [free]}, ${words('c')}}
  phone: {facts: [phone], ${words('p')}}
  where: {slots: [guidance_phone], ${words('l')}}
  hours: {facts: [hours], ${words('g')}}
  when: {facts: [date], ${words('t')}}
  duration: {facts: [period], ${words('u')}}
around: {en: [and]}
home: {says: {en: ["i live in {place}"]}, not: {en: [not]}}`;

const EN = 'topics/arrival/moving/en.md';

function asked(facet: Facet, changes: Changes = {}, about: Partial<Asked> = {}): string {
  return facetText(tinyKnowledge({ 'facets.yaml': FACETS_FILE, ...changes }), {
    topic: 'moving',
    locale: 'en' as Locale,
    place: 'kajaani',
    audience: 'client',
    policy: 'draft',
    now: Date.UTC(2026, 10, 21),
    modality: 'rich',
    ...about,
    facet,
  });
}

describe('a facet of an answer', () => {
  test('is the sentences that name a value of its kind', () => {
    expect(asked('phone')).toBe('Call 0295 535 536.');
    expect(asked('cost')).toMatch(/^Fee: €?35\.50.*\.$/);
    expect(asked('where')).toBe('Place: ask your municipality.');
  });

  test('is given with the local value where there is one', () => {
    const filled: Changes = {
      'places/kajaani.yaml': (text) =>
        `${text}\nslots: {guidance_phone: {type: phone, value: "08 1234 5678", publish_allowed: true}}`,
    };
    expect(asked('where', filled)).toBe('Place: 08 1234 5678.');
    expect(asked('phone', filled)).toContain('08 1234 5678');
  });

  test('is its section where no sentence names such a value', () => {
    expect(asked('decides')).toContain('Data Services Agency decides');
    expect(asked('documents')).toBe('x');
  });

  test('may be told by words of its own, in any sentence', () => {
    const free: Changes = {
      [EN]: (text) => text.replace('## need\nx', '## need\nIt is Free. So.'),
    };
    expect(asked('cost', free)).toMatch(/^Fee: .*\nIt is Free\.$/);
    expect(
      asked('cost', { [EN]: (text) => text.replace('## need\nx', '## need\nFreedom.') }),
    ).not.toContain('Freedom');
  });

  test('is nothing where the text says nothing of it', () => {
    expect(asked('hours')).toBe('');
    expect(asked('duration')).toBe('');
  });

  test('is for the ear without web addresses and brackets', () => {
    expect(asked('online')).toContain('https://muuttoilmoitus.fi');
    const bracketed: Changes = { [EN]: (text) => text.replace('Fee:', 'The fee (maksu):') };
    expect(asked('cost', bracketed, { modality: 'spoken' })).toMatch(/^The fee: 35/);
    expect(asked('online', {}, { modality: 'spoken' })).not.toContain('https');
  });

  test('is never told from a text that may not be given', () => {
    expect(asked('phone', {}, { policy: 'verified' })).toBe('');
  });
});

describe('the file of facets', () => {
  test('is refused with a key that nobody knows, and with a saying without a place', () => {
    const faults = (text: string) =>
      loadTiny({ 'facets.yaml': text }).faults.map(({ file }) => file);
    expect(faults(FACETS_FILE)).toEqual([]);
    expect(faults(`${FACETS_FILE}\nmore: 1`)).toEqual(['facets.yaml']);
    expect(faults(FACETS_FILE.replace('i live in {place}', 'i live'))).toEqual(['facets.yaml']);
  });

  test('has every phrase in one facet, none that is a command, and known slots', () => {
    const found = (text: string) =>
      lintTiny({ 'facets.yaml': text })
        .filter(({ level }) => level === 'error')
        .map(({ message }) => message);
    expect(found(FACETS_FILE)).toEqual([]);
    expect(found(FACETS_FILE.replace('p1', 'c1'))).toEqual([
      expect.stringContaining('means cost already'),
    ]);
    expect(found(FACETS_FILE.replace('{en: [p1', '{fi: [apua], en: [p1'))).toEqual([
      expect.stringContaining('means the command help already'),
    ]);
    expect(found(FACETS_FILE.replace('[guidance_phone]', '[gone]'))).toEqual([
      expect.stringContaining('"gone" is not in slots.yaml'),
    ]);
  });
});
