import { expect, test } from 'vitest';
import { lintKnowledge } from '../../../src/knowledge/lint.ts';
import { type Changes, swap, TINY, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const TOPIC = 'topics/arrival/moving/topic.yaml';
const FI = 'topics/arrival/moving/fi.md';
const EN = 'topics/arrival/moving/en.md';
const FACTS = 'facts/arrival.yaml';

function errors(changes: Changes = {}) {
  return lintKnowledge(tinyKnowledge(changes)).filter(({ level }) => level === 'error');
}

function warnings(changes: Changes = {}) {
  return lintKnowledge(tinyKnowledge(changes)).filter(({ level }) => level === 'warning');
}

test('content that keeps the rules has no errors', () => {
  expect(errors()).toEqual([]);
});

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => `sana${'a'.repeat(n)}`).join(' ');
const entry = (fields: string) =>
  `\n- {id: fee, type: amount, value: {euros: 1}, status: old, source: null, checked: null, review_months: 1, ${fields}}`;

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
  file: string,
  message: RegExp,
])[] = [
  [
    'a short answer of 31 words',
    { [FI]: swap('Kerro muutosta.', many(29)) },
    FI,
    /short answer has 31 words/,
  ],
  [
    'a spoken answer of 61 words',
    { [FI]: (t) => t.replace(/## spoken\n.*/, `## spoken\n${many(61)} {{fact.fee}}`) },
    FI,
    /spoken answer has 62 words/,
  ],
  ['a missing section', { [FI]: swap('## need\nx\n', '') }, FI, /"## need" is missing/],
  [
    'a phone number in a text',
    { [FI]: swap('Kerro', 'Soita 0295535536 tai kerro') },
    FI,
    /0295535536/,
  ],
  ['Arabic digits in a text', { [FI]: swap('Kerro', '٣٠ päivää, kerro') }, FI, /٣٠/],
  ['a web address in a text', { [FI]: swap('Kerro', 'www.dvv.fi kerro') }, FI, /www\.dvv\.fi/],
  [
    'a title of 61 characters',
    { [FI]: swap('title: Muuttoilmoitus', `title: ${'m'.repeat(61)}`) },
    FI,
    /longer than 60/,
  ],
  ['an unknown fact', { [FI]: swap('fact.fee', 'fact.free') }, FI, /no fact "free"/],
  ['an unknown slot', { [FI]: swap('slot.guidance_phone', 'slot.guide') }, FI, /no slot "guide"/],
  [
    'a slot that the topic does not list',
    { [TOPIC]: swap('slots: [guidance_phone]', 'slots: []') },
    FI,
    /not in the slots of topic\.yaml/,
  ],
  [
    'a fact that one language lacks',
    { [EN]: swap('Fee: {{fact.fee}}. ', '') },
    EN,
    /"fee" is in fi\.md/,
  ],
  [
    'a fact that only one language has',
    { [EN]: swap('Fee:', '{{fact.emergency-number}} Fee:') },
    EN,
    /"emergency-number" is here and not/,
  ],
  [
    'nobody who decides',
    { [FI]: swap('Digi- ja väestötietovirasto päättää.', 'Päätös tulee postissa.') },
    FI,
    /names none of dvv/,
  ],
  [
    'an empty decided_by',
    { [TOPIC]: swap('decided_by: [dvv]', 'decided_by: []') },
    FI,
    /decided_by/,
  ],
  [
    'a dead name',
    { [FI]: swap('Kerro', 'TE-toimistoon kerro') },
    FI,
    /"TE-toimisto" is a dead name. Now: työllisyysalue/,
  ],
  [
    'a Finnish dead name in another language',
    { [EN]: swap('Tell', 'TE-toimisto! Tell') },
    EN,
    /dead name/,
  ],
  ['four asks', { [FI]: swap(', a5 Muuttoilmoitus', '') }, FI, /Only 4 asks/],
  [
    'a related topic that is none',
    { [TOPIC]: swap('related: []', 'related: [flying]') },
    TOPIC,
    /no topic "flying"/,
  ],
  [
    'an organisation that is none',
    { [TOPIC]: swap('[dvv]', '[dvv, abc]') },
    TOPIC,
    /"abc" is not in organisations/,
  ],
  [
    'a life area that is none',
    { 'life-areas.yaml': '[permits]' },
    TOPIC,
    /"arrival" is not in life-areas/,
  ],
  [
    'a claim read nowhere',
    { [TOPIC]: swap('claims: []', 'claims: [{text: x, status: old, sources: [NO]}]') },
    TOPIC,
    /"NO" is not in sources/,
  ],
  ['a text ahead of its topic', { [FI]: swap('follows: 2', 'follows: 3') }, FI, /has not reached/],
  [
    'a fact read nowhere',
    { [FACTS]: (t) => t.replace('source: null', 'source: NO') },
    'facts/',
    /"NO" is not in sources/,
  ],
  [
    'a fact verified by nobody',
    { [FACTS]: (t) => t.replace('status: old', 'status: verified') },
    'facts/',
    /verified by whom/,
  ],
  [
    'two values at the same time',
    { [FACTS]: (t) => t + entry('valid_from: 2026-01-01, valid_to: null') },
    'facts/',
    /same time/,
  ],
  [
    'a place in no region',
    { 'places/kajaani.yaml': swap('parent: kainuu', 'parent: nowhere') },
    'places/kajaani.yaml',
    /no place "nowhere"/,
  ],
  [
    'a slot of a place that no text can name',
    {
      'places/kainuu.yaml': (t) =>
        `${t}\nslots: {abc: {type: url, value: "https://a.fi", publish_allowed: true}}`,
    },
    'places/kainuu.yaml',
    /"abc" is not in slots/,
  ],
  [
    'an emergency nobody answers',
    { 'emergencies.yaml': swap('contacts: [crisis-line]', 'contacts: [nobody]') },
    'emergencies.yaml',
    /no service "nobody"/,
  ],
  [
    'a service without a number',
    { 'emergencies.yaml': swap('phone: crisis,', 'phone: fee,') },
    'emergencies.yaml',
    /"fee" is no fact with a phone/,
  ],
];

test.each(ERRORS)('%s is an error', (_, changes, file, message) => {
  expect(errors(changes)).toContainEqual({
    level: 'error',
    file,
    message: expect.stringMatching(message),
  });
});

const WARNINGS: readonly (readonly [name: string, changes: Changes, message: RegExp])[] = [
  [
    'a promise',
    { [EN]: swap('Tell about', 'You are entitled. Tell about') },
    /promises a decision/,
  ],
  [
    'a fact no text uses',
    { [FACTS]: (t) => t + entry('valid_from: null, valid_to: null').replace('fee', 'lost') },
    /No text uses the fact "lost"/,
  ],
  [
    'a text behind its topic',
    { [TOPIC]: swap('revision: 2', 'revision: 3') },
    /follows revision 2 of 3/,
  ],
  ['an unfilled safety slot', {}, /safety slot "social_emergency_number"/],
  ['an emergency said in few languages', {}, /life-danger: fewer than 8 cues in "zh"/],
];

test.each(WARNINGS)('%s is worth a warning', (_, changes, message) => {
  expect(warnings(changes)).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(message) }),
  );
});

test('the same question in two topics is worth a warning, whatever its punctuation', () => {
  const found = warnings({
    'topics/arrival/zoo/topic.yaml': swap('id: moving', 'id: zoo')(TINY[TOPIC] ?? ''),
    'topics/arrival/zoo/fi.md': swap('a1 Muutto', 'A1! Muutto')(TINY[FI] ?? ''),
  });
  expect(found.map(({ message }) => message)).toContainEqual(
    '"A1! Muuttoilmoitus" is asked in the topic moving too. Remove it from one.',
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
