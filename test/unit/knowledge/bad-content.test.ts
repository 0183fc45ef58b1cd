import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadLocales } from '../../../src/i18n/load-locales.ts';
import { createTranslator } from '../../../src/i18n/translate.ts';
import { readFiles } from '../../../src/knowledge/read-files.ts';
import { threadTime } from '../../support/thread-time.ts';
import { type Changes, loadTiny, swap } from '../../support/tiny-knowledge.ts';

const folder = mkdtempSync(join(tmpdir(), 'silta-bad-content-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TOPIC = 'topics/arrival/moving/topic.yaml';
const FI = 'topics/arrival/moving/fi.md';

/** Nine levels of ten: a thousand million words, were it unfolded. */
const BOMB = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`),
].join('\n');

const FAULTS: readonly (readonly [what: string, changes: Changes, message: RegExp])[] = [
  ['aliases that unfold without end', { 'sources.yaml': BOMB }, /Excessive alias count/],
  ['a key that comes twice', { 'sources.yaml': 'MED: {}\nMED: {}' }, /keys must be unique/i],
  [
    'a number without end',
    { 'facts/arrival.yaml': swap('euros: 35.5', 'euros: 1e999') },
    /move-phone|fee|number/,
  ],
  [
    'an address that is a script',
    { [TOPIC]: swap('https://www.dvv.fi/move', 'javascript:x') },
    /https/,
  ],
  ['a file address', { [TOPIC]: swap('https://www.dvv.fi/move', 'file:///etc/passwd') }, /https/],
  ...[
    '../../moving',
    '/moving',
    'a%2e%2e',
    'Moving',
    'a\\b',
    'nul',
    '__proto__',
    `a${'b'.repeat(64)}`,
  ].map(
    (id) =>
      [
        `the id ${id.slice(0, 12)}`,
        { [TOPIC]: swap('id: moving', `id: "${id.replace('\\', '\\\\')}"`) },
        /id/,
      ] as const,
  ),
  [
    'a text that is named as no language is',
    { 'topics/arrival/moving/__proto__.md': '---\ntitle: x\n---\n' },
    /is no language/,
  ],
];

describe('content is refused whole, with the file named, for', () => {
  test.each(FAULTS)('%s', (_what, changes, message) => {
    const began = threadTime();
    const { faults } = loadTiny(changes);
    expect(faults.map((fault) => fault.message).join('\n')).toMatch(message);
    expect(Object.keys(changes)).toContain(faults[0]?.file);
    expect(threadTime() - began).toBeLessThan(2_000);
  });
});

test('keys that every object has stay words: nothing else gets them', () => {
  loadTiny({
    'organisations.yaml': swap('dvv:', '__proto__: {en: polluted}\nconstructor: {en: x}\ndvv:'),
    [FI]: swap('asks:', '"__proto__": {polluted: true}\nasks:'),
  });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(({} as Record<string, unknown>)['en']).toBeUndefined();
  const texts = join(folder, 'locales');
  mkdirSync(texts);
  writeFileSync(join(texts, 'en.json'), '{"__proto__": "x", "constructor": "y", "hello": "Hello"}');
  const translator = createTranslator(loadLocales(texts));
  expect(translator.text('en', { key: 'hello' }, 'text')).toBe('Hello');
  expect(() => translator.text('en', { key: 'toString' }, 'text')).toThrow(/has no "toString"/);
  writeFileSync(join(texts, '..fi.json'), '{}');
  expect(() => loadLocales(texts)).toThrow(/not a known language/);
  writeFileSync(join(texts, 'en.json'), '{"__proto__": {"polluted": "x"}}');
  expect(() => loadLocales(texts)).toThrow();
});

test('what a link in the content folder points to outside of it is not read', () => {
  const content = join(folder, 'knowledge');
  mkdirSync(join(content, 'topics'), { recursive: true });
  writeFileSync(join(folder, 'secret.yaml'), 'secret: 1');
  writeFileSync(join(content, 'slots.yaml'), '{}');
  symlinkSync(join(folder, 'secret.yaml'), join(content, 'sources.yaml'));
  symlinkSync(folder, join(content, 'topics', 'elsewhere'));
  expect([...readFiles(content).texts.keys()]).toEqual(['slots.yaml']);
});
