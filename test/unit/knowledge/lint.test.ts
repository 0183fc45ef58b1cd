import { expect, test } from 'vitest';
import { printFault } from '../../../src/knowledge/lint/print-fault.ts';
import { type Changes, lintTiny, swap } from '../../support/tiny-knowledge.ts';

const TOPIC = 'topics/arrival/moving/topic.yaml';
const FI = 'topics/arrival/moving/fi.md';
const EN = 'topics/arrival/moving/en.md';
const FACTS = 'facts/arrival.yaml';

function errors(changes: Changes = {}) {
  return lintTiny(changes).filter(({ level }) => level === 'error');
}

function warnings(changes: Changes = {}) {
  return lintTiny(changes).filter(({ level }) => level === 'warning');
}

test('content that keeps the rules has no errors', () => {
  expect(errors()).toEqual([]);
});

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => `sana${'a'.repeat(n)}`).join(' ');

const SHORT_ONLY = `---
title: Usajili
asks: ["a", "b", "c", "d", "e"]
keywords: []
follows: 2
translation: {by: machine, checked_by: null, checked_at: null}
---
La hadal dadka.`;

test('the short answer alone is enough in nine languages, and a fault in the five whole ones', () => {
  const missing = (locale: string) =>
    errors({ [`topics/arrival/moving/${locale}.md`]: SHORT_ONLY }).filter(({ message }) =>
      message.includes('is missing'),
    );
  expect(missing('so')).toEqual([]);
  expect(missing('sv').length).toBeGreaterThan(0);
});

const ERRORS: readonly (readonly [
  name: string,
  changes: Changes,
  place: readonly [file: string, line: number],
  message: RegExp,
])[] = [
  [
    'a short answer of 31 words',
    { [FI]: swap('Kerro muutosta.', many(29)) },
    [FI, 8],
    /short answer has 31 words/,
  ],
  [
    'a spoken answer of 61 words',
    { [FI]: (t) => t.replace(/## spoken\n.*/, `## spoken\n${many(61)} {{fact.fee}}`) },
    [FI, 26],
    /spoken answer has 62 words/,
  ],
  ['a missing section', { [FI]: swap('## need\nx\n', '') }, [FI, 8], /"## need" is missing/],
  [
    'a phone number in a text',
    { [FI]: swap('Kerro', 'Soita 0295535536 tai kerro') },
    [FI, 8],
    /0295535536/,
  ],
  ['Arabic digits in a text', { [FI]: swap('Kerro', '٣٠ päivää, kerro') }, [FI, 8], /٣٠/],
  ['a web address in a text', { [FI]: swap('Kerro', 'www.dvv.fi kerro') }, [FI, 8], /www\.dvv\.fi/],
  [
    'a title of 61 characters',
    { [FI]: swap('title: Muuttoilmoitus', `title: ${'m'.repeat(61)}`) },
    [FI, 2],
    /longer than 60/,
  ],
  ['an unknown fact', { [FI]: swap('fact.fee', 'fact.free') }, [FI, 14], /no fact "free"/],
  [
    'an unknown slot',
    { [FI]: swap('slot.guidance_phone', 'slot.guide') },
    [FI, 14],
    /no slot "guide"/,
  ],
  [
    'a slot that the topic does not list',
    { [TOPIC]: swap('slots: [guidance_phone]', 'slots: []') },
    [FI, 14],
    /not in the slots of topic\.yaml/,
  ],
  [
    'a fact that one language lacks',
    { [EN]: swap('Fee: {{fact.fee}}. ', '') },
    [EN, 8],
    /"fee" is in fi\.md/,
  ],
  [
    'a fact that only one language has',
    { [EN]: swap('Fee:', '{{fact.emergency-number}} Fee:') },
    [EN, 14],
    /"emergency-number" is here and not/,
  ],
  [
    'a day that comes round, told for ever the last time',
    {
      [FACTS]: (t) => {
        const day = (date: string, from: string, to: string) =>
          `- {id: vote, type: date, value: ${date}, status: memory, source: null, checked: null, review_months: 1, valid_from: ${from}, valid_to: ${to}}`;
        const first = day('2027-04-18', 'null', '2027-04-18');
        return `${t}\n${first}\n${day('2031-04-06', '2027-04-19', 'null')}`;
      },
    },
    [FACTS, 9],
    /last day of "vote" would be told for ever/,
  ],
  [
    'nobody who decides',
    { [FI]: swap('Digi- ja väestötietovirasto päättää.', 'Päätös tulee postissa.') },
    [FI, 20],
    /names none of dvv/,
  ],
  [
    'an empty decided_by',
    { [TOPIC]: swap('decided_by: [dvv]', 'decided_by: []') },
    [FI, 20],
    /decided_by/,
  ],
  [
    'a dead name',
    { [FI]: swap('Kerro', 'TE-toimistoon kerro') },
    [FI, 8],
    /"TE-toimisto" is a dead name. Write what it is now: työllisyysalue/,
  ],
  [
    'a Finnish dead name in another language',
    { [EN]: swap('Tell', 'TE-toimisto! Tell') },
    [EN, 8],
    /dead name/,
  ],
  ['four asks', { [FI]: swap(', a5 Muuttoilmoitus', '') }, [FI, 3], /Only 4 asks/],
  [
    'a text ahead of its topic',
    { [FI]: swap('follows: 2', 'follows: 3') },
    [FI, 5],
    /has not reached/,
  ],
  [
    'a web address without www',
    { [FI]: swap('Kerro', 'https://dvv.fi kerro') },
    [FI, 8],
    /https:\/\/dvv\.fi/,
  ],
  [
    'a missing spoken answer',
    { [FI]: (t) => t.replace(/## spoken[\s\S]*/, '') },
    [FI, 8],
    /"## spoken" is missing/,
  ],
  [
    'a missing short answer',
    { [FI]: (t) => t.replace(/^---\n(?!title).*/m, '---') },
    [FI, 9],
    /short answer is missing/,
  ],
  [
    'a Chinese short answer of 61 characters',
    { 'topics/arrival/moving/zh.md': SHORT_ONLY.replace('La hadal dadka.', '字'.repeat(61)) },
    ['topics/arrival/moving/zh.md', 8],
    /61 characters/,
  ],
  [
    'a slot that one language lacks',
    { [EN]: swap(' Place: {{slot.guidance_phone}}.', '') },
    [EN, 8],
    /The slot "guidance_phone" is in fi\.md/,
  ],
  [
    'a dead name in a title',
    { [FI]: swap('title: Muuttoilmoitus', 'title: TE-toimistosta') },
    [FI, 2],
    /dead name/,
  ],
  [
    'a dead name of few letters',
    { [FI]: swap('Kerro', 'Kysy ELY, kerro'), 'superseded.yaml': swap('TE-toimisto', 'ELY') },
    [FI, 8],
    /"ELY" is a dead name/,
  ],
  [
    'a text without a title',
    { [FI]: swap('title: Muuttoilmoitus', 'title: null') },
    [FI, 2],
    /no title/,
  ],
];

test.each(ERRORS)(
  '%s is an error, told with its line and what to do',
  (_, changes, place, message) => {
    const [file, line] = place;
    const found = errors(changes).filter((one) => message.test(one.message));
    expect(found).toContainEqual(expect.objectContaining({ file, line }));
    for (const one of found) expect(one.message).toMatch(/[.?] [A-Z].*\.$/);
  },
);

const WARNINGS: readonly (readonly [name: string, changes: Changes, message: RegExp])[] = [
  [
    'a promise',
    { [EN]: swap('Tell about', 'You are entitled. Tell about') },
    /promises a decision/,
  ],
  [
    'a text behind its topic',
    { [TOPIC]: swap('revision: 2', 'revision: 3') },
    /follows revision 2 of 3/,
  ],
  [
    'one page under two ids',
    {
      [FACTS]: (t) =>
        `${t}\n- {id: page, type: url, value: "https://muuttoilmoitus.fi/", status: old, source: null, checked: null, review_months: 1, valid_from: null, valid_to: null}`,
    },
    /"move-url" and "page" are all https:\/\/muuttoilmoitus\.fi\. Keep one/,
  ],
  [
    'an organisation named otherwise than in organisations.yaml',
    { [EN]: swap('Tell', 'The Registry (DVV) helps. Tell') },
    /"the registry \(dvv\)" has another name: "digital and population data services agency"/,
  ],
  [
    'an organisation named otherwise where nobody has filled in a slot',
    { 'slots.yaml': (t) => t.replace('en: ask', 'en: call the Registry (DVV) or ask') },
    /guidance_phone: "call the registry \(dvv\)" has another name/,
  ],
];

test.each(WARNINGS)('%s is worth a warning', (_, changes, message) => {
  expect(warnings(changes)).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(message) }),
  );
});

test('a topic may name what is dead when it explains the change', () => {
  const changes = {
    [FI]: swap('Kerro', 'Entinen TE-toimisto: kerro'),
    'superseded.yaml': swap('note: ""', 'note: "", explained_in: [moving]'),
  };
  expect(errors(changes)).toEqual([]);
});

test('names with digits that are words are no facts', () => {
  expect(errors({ [FI]: swap('Kerro', 'Taso B1, kerro') })).toEqual([]);
});

test('a dead name is left alone inside another word, in small letters, and where people may say it', () => {
  const ely = { 'superseded.yaml': swap('TE-toimisto', 'ELY') };
  const spoken = { 'superseded.yaml': swap('note: ""', 'note: "", understood_only: true') };
  expect(errors({ [FI]: swap('Kerro', 'EsiTE-toimisto: kerro') })).toEqual([]);
  expect(errors({ ...ely, [FI]: swap('Kerro', 'Maksu on ely, kerro') })).toEqual([]);
  expect(errors({ ...spoken, [FI]: swap('Kerro', 'TE-toimisto: kerro') })).toEqual([]);
});

test('a short answer that stands alone need not name every fact', () => {
  expect(errors({ 'topics/arrival/moving/so.md': SHORT_ONLY })).toEqual([]);
});

test('a fault is printed as editors and programs read it: path, line, level, what is wrong, what to do', () => {
  const [first] = errors({ [FI]: swap('follows: 2', 'follows: 3') });
  expect(first && printFault(first)).toBe(
    `knowledge/${FI}:5: error: It follows a revision that topic.yaml has not reached. Correct one.`,
  );
});

test('what is wrong is told in the order of files and lines', () => {
  const found = errors({
    [TOPIC]: swap('related: []', 'related: [flying]'),
    [FI]: (text) => swap('Kerro', '12 kerro')(swap('follows: 2', 'follows: 3')(text)),
  });
  expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual([
    `${FI}:5`,
    `${FI}:8`,
    `${FI}:26`,
    `${TOPIC}:15`,
  ]);
});

test('a heading in the front matter is no part of the text', () => {
  const long = `## spoken\n${many(61)} {{fact.fee}}`;
  const found = errors({
    [FI]: (text) => text.replace(/## spoken\n.*/, long).replace('keywords', '## spoken\nkeywords'),
  });
  const spoken = found.find(({ message }) => message.startsWith('The spoken answer has'));
  expect(spoken).toMatchObject({ file: FI, line: 27 });
});
