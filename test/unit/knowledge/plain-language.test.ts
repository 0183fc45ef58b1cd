import { expect, test } from 'vitest';
import { lintTiny, swap, TINY } from '../../support/tiny-knowledge.ts';

const FI = 'topics/arrival/moving/fi.md';
const EN = 'topics/arrival/moving/en.md';
const AR = 'topics/arrival/moving/ar.md';
const ZH = 'topics/arrival/moving/zh.md';
const MORE_LINE = 23;
const SPOKEN_LINE = 26;

/** "level:line" of what is said of one file, where the message fits. */
function said(file: string, message: RegExp, change: (text: string) => string, more = {}) {
  return lintTiny({ [file]: change(TINY[file] ?? TINY[EN] ?? ''), ...more })
    .filter((fault) => fault.file === file && message.test(fault.message))
    .map(({ level, line }) => `${level}:${line}`);
}

const times = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');
const more = (text: string) => swap('## more\nx', `## more\n${text}`);
const spoken = (text: string) => (file: string) =>
  file.replace(/## spoken\n.*/, `## spoken\n${text}`);
const short = (text: string) => (file: string) =>
  file.replace(/^---\n(?!title).*/m, `---\n${text}`);

test('a long sentence is worth a warning at its line, and a very long one is an error', () => {
  const found = (words: number) =>
    said(FI, /A sentence has \d+ words/, more(`Eka. ${times(words, 'sana')}.`));
  expect(found(20)).toEqual([]);
  expect(found(21)).toEqual([`warning:${MORE_LINE}`]);
  expect(found(31)).toEqual([`error:${MORE_LINE}`]);
});

test('a sentence ends where its line does', () => {
  expect(said(FI, /A sentence/, more(`${times(15, 'sana')}\n${times(15, 'sana')}`))).toEqual([]);
});

test('every language has its own limit: 31 words are much in Finnish and pass in French', () => {
  const long = more(`${times(31, 'mot')}.`);
  expect(said(FI, /A sentence/, long)).toEqual([`error:${MORE_LINE}`]);
  expect(said('topics/arrival/moving/fr.md', /A sentence/, long)).toEqual([]);
});

test('a Chinese sentence is measured in characters', () => {
  const found = (count: number) =>
    said(ZH, /A sentence has \d+ characters/, more(`好。${'字'.repeat(count)}。`));
  expect(found(66)).toEqual([]);
  expect(found(67)).toEqual([`warning:${MORE_LINE}`]);
  expect(found(100)).toEqual([`error:${MORE_LINE}`]);
});

test('a word that is too long is told once; a hyphen makes two of it', () => {
  const found = (word: string) => said(FI, /has \d+ letters/, more(`${word}. ${word}.`));
  expect(found('a'.repeat(29))).toEqual([`warning:${MORE_LINE}`]);
  expect(found('a'.repeat(41))).toEqual([`error:${MORE_LINE}`]);
  expect(found(`${'a'.repeat(20)}-${'b'.repeat(20)}`)).toEqual([]);
});

test('sentences that are long on average are an error, of a text that has enough of them', () => {
  const found = (count: number) =>
    said(FI, /on average/, more(times(count, `${times(15, 'on')}.`)));
  expect(found(60)).toEqual(['error:8']);
  expect(found(1)).toEqual([]);
});

test('many long words are an error, and in Finnish and Swedish so is their LIX', () => {
  const hard = more(times(30, 'Velvoitteet edellyttävät.'));
  expect(said(FI, /% of the words/, hard)).toEqual(['error:8']);
  expect(said(FI, /^LIX is/, hard)).toEqual(['error:8']);
  expect(said(EN, /^LIX is/, hard)).toEqual([]);
});

const OFFICIALESE =
  `Kotoutumisen edistämisestä annetun lain mukaisesti työvoimaviranomaisen velvollisuutena on
 laatia asiakkaan kotoutumissuunnitelma palvelutarpeen arvioinnin perusteella.`.replace('\n', '');

test('a statute fails where plain language passes', () => {
  expect(said(FI, /LIX|average|% of/, more(times(12, OFFICIALESE)))).toContain('error:8');
  expect(
    said(FI, /LIX|average|% of/, more(times(12, 'Saat kirjeen kotiin. Lue se heti.'))),
  ).toEqual([]);
});

test('a spoken answer is timed with its numbers read digit by digit', () => {
  const found = (numbers: number) =>
    said(FI, /takes \d+ seconds/, spoken(times(numbers, '{{fact.move-phone}}')));
  expect(found(9)).toEqual([]);
  expect(found(10)).toEqual([`warning:${SPOKEN_LINE}`]);
  expect(found(20)).toEqual([`error:${SPOKEN_LINE}`]);
});

test('the short answer is timed where it is all there is to read aloud', () => {
  const alone = (text: string) =>
    `${text.split('\n---\n')[0]}\n---\n${times(20, '{{fact.move-phone}}')}`;
  expect(said('topics/arrival/moving/so.md', /takes \d+ seconds/, alone)).toEqual(['error:8']);
});

test.each(['(DVV)', 'ja/tai', 'www.dvv.fi', '[linkki]', '*heti*', '（DVV）'])(
  '"%s" cannot be read aloud',
  (words) => {
    expect(said(FI, /read aloud/, spoken(`Kerro ${words} muutosta.`))).toEqual([
      `error:${SPOKEN_LINE}`,
    ]);
    expect(said(FI, /read aloud/, more(`Kerro ${words} muutosta.`))).toEqual([]);
  },
);

test('a short answer may cost three text messages of plain letters and four of other ones', () => {
  const cost = (file: string, word: string, words: number) =>
    said(file, /costs \d+ text messages/, short(times(words, word)));
  expect(cost(FI, 'k'.repeat(15), 28)).toEqual([]);
  expect(cost(FI, 'k'.repeat(15), 29)).toEqual(['error:8']);
  expect(cost(AR, 'ب'.repeat(9), 26)).toEqual([]);
  expect(cost(AR, 'ب'.repeat(9), 27)).toEqual(['error:8']);
});

test('the longest local value that may be shown counts', () => {
  const kajaani = (allowed: boolean) => ({
    'places/kajaani.yaml': (text: string) =>
      `${text}\nslots: {guidance_phone: {type: text, value: {fi: ${'k'.repeat(500)}}, publish_allowed: ${allowed}}}`,
  });
  const found = (allowed: boolean) =>
    said(FI, /costs 4 text messages/, short('Kysy: {{slot.guidance_phone}}.'), kajaani(allowed));
  expect(found(true)).toEqual(['error:8']);
  expect(found(false)).toEqual([]);
});

test('one letter that doubles the price of a message is worth a warning where plain letters do', () => {
  expect(said(EN, /doubles the price/, short('Tell the owner’s office.'))).toEqual(['warning:8']);
  expect(said(EN, /doubles the price/, short("Tell the owner's office."))).toEqual([]);
  expect(said(AR, /doubles the price/, short('أخبر المكتب.'))).toEqual([]);
});

test('three sentences have no average', () => {
  const alone = (text: string) =>
    `${text.split('\n---\n')[0]}\n---\n${times(3, `${times(10, 'ev')}.`)}`;
  expect(said('topics/arrival/moving/tr.md', /on average/, alone)).toEqual([]);
});

test('the number of a step is no sentence', () => {
  const steps = Array.from({ length: 12 }, (_, at) => `${at + 1}. ${times(19, 'on')}.`).join('\n');
  expect(said(FI, /on average/, more(steps))).toEqual(['error:8']);
});

test('Chinese is read aloud by the character', () => {
  const numbers = spoken(times(20, '{{fact.move-phone}}'));
  expect(said(ZH, /takes \d+ seconds/, numbers)).toEqual([`warning:${SPOKEN_LINE}`]);
});

test('a Chinese short answer may cost three text messages', () => {
  const found = (count: number) =>
    said(ZH, /costs \d+/, short(`好 ${times(count, '{{fact.move-url}}')}`));
  expect(found(7)).toEqual([]);
  expect(found(8)).toEqual(['error:8']);
});

test('what stands in for a local value counts with its own values', () => {
  const standIn = { 'slots.yaml': swap('kysy kunnasta', `"${times(20, '{{fact.move-url}}')}"`) };
  const asks = short('Kysy: {{slot.guidance_phone}}.');
  expect(said(FI, /costs 4 text messages/, asks, standIn)).toEqual(['error:8']);
});
