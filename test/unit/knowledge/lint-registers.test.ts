import { expect, test } from 'vitest';
import { type Changes, lintTiny, swap } from '../../support/tiny-knowledge.ts';

const TOPIC = 'topics/arrival/moving/topic.yaml';
const FACTS = 'facts/arrival.yaml';
const KAJAANI = 'places/kajaani.yaml';
const KAINUU = 'places/kainuu.yaml';
const EMERGENCIES = 'emergencies.yaml';

const entry = (fields: string) =>
  `\n- {id: fee, type: amount, value: {euros: 1}, status: old, source: null, checked: null, review_months: 1, ${fields}}`;

const ERRORS: readonly (readonly [
  name: string,
  changes: Changes,
  place: readonly [file: string, line: number],
  message: RegExp,
])[] = [
  [
    'a related topic that is none',
    { [TOPIC]: swap('related: []', 'related: [flying]') },
    [TOPIC, 15],
    /no topic "flying"/,
  ],
  [
    'an organisation that is none',
    { [TOPIC]: swap('[dvv]', '[dvv, abc]') },
    [TOPIC, 14],
    /"abc" is not in organisations/,
  ],
  [
    'a life area that is none',
    { 'life-areas.yaml': '[permits]' },
    [TOPIC, 3],
    /"arrival" is not in life-areas/,
  ],
  [
    'a claim read nowhere',
    { [TOPIC]: swap('claims: []', 'claims: [{text: x, status: old, sources: [NO]}]') },
    [TOPIC, 17],
    /"NO" is not in sources/,
  ],
  [
    'a fact read nowhere',
    { [FACTS]: (t) => t.replace('source: null', 'source: NO') },
    [FACTS, 2],
    /"NO" is not in sources/,
  ],
  [
    'a fact verified by nobody',
    { [FACTS]: (t) => t.replace('status: old', 'status: verified') },
    [FACTS, 2],
    /verified by whom/,
  ],
  [
    'two values at the same time',
    { [FACTS]: (t) => t + entry('valid_from: 2026-01-01, valid_to: null') },
    [FACTS, 3],
    /same time/,
  ],
  [
    'a place in no region',
    { 'places/kajaani.yaml': swap('parent: kainuu', 'parent: nowhere') },
    [KAJAANI, 4],
    /no place "nowhere"/,
  ],
  [
    'a queue that nobody has',
    { 'places/kajaani.yaml': swap('parent: kainuu', 'parent: kainuu\nqueue: nowhere') },
    [KAJAANI, 5],
    /"nowhere" has no queue of its own/,
  ],
  [
    'a slot of a place that no text can name',
    {
      'places/kainuu.yaml': (t) =>
        `${t}\nslots: {abc: {type: url, value: "https://a.fi", publish_allowed: true}}`,
    },
    [KAINUU, 9],
    /"abc" is not in slots/,
  ],
  [
    'an emergency nobody answers',
    { 'emergencies.yaml': swap('contacts: [crisis-line]', 'contacts: [nobody]') },
    [EMERGENCIES, 9],
    /no service "nobody"/,
  ],
  [
    'examples of a danger that is none',
    {
      'danger-examples.yaml':
        'none: {fi: [nauran itseni kuoliaaksi]}\nlife-dangr: {fi: [ei henki kulje]}',
    },
    ['danger-examples.yaml', 2],
    /"life-dangr" is no class/,
  ],
  [
    'a service without a number',
    { 'emergencies.yaml': swap('phone: crisis,', 'phone: fee,') },
    [EMERGENCIES, 5],
    /"fee" is no fact with a phone/,
  ],
  [
    'a slot that is none',
    { [TOPIC]: swap('[guidance_phone]', '[guidance_phone, nowhere]') },
    [TOPIC, 11],
    /slots: "nowhere"/,
  ],
  [
    'a variant that is none',
    { [FACTS]: swap('ar: crisis-ar', 'ar: crisis-xx') },
    [FACTS, 6],
    /no fact "crisis-xx"/,
  ],
  [
    'a second value, in another file, that was read nowhere',
    { 'facts/zoo.yaml': entry('valid_from: 2027-01-01, valid_to: null').replace('null', 'NO') },
    ['facts/zoo.yaml', 2],
    /"NO" is not in sources/,
  ],
  [
    'a region without a nation',
    { [KAINUU]: swap('parent: national', 'parent: null') },
    [KAINUU, 4],
    /in which region or nation/,
  ],
  [
    'a stand-in that names no fact',
    { 'slots.yaml': swap('fact.emergency-number', 'fact.nothing') },
    ['slots.yaml', 3],
    /"nothing" is no fact/,
  ],
  [
    'a stand-in that names another slot',
    { 'slots.yaml': swap('fact.emergency-number', 'slot.fee') },
    ['slots.yaml', 3],
    /"fee" is no fact/,
  ],
  [
    'an emergency service with a slot that is none',
    { [EMERGENCIES]: swap('slot: social_emergency_number', 'slot: nowhere') },
    [EMERGENCIES, 4],
    /"nowhere" is not in slots/,
  ],
  [
    'a language without the words of values',
    { 'value-words.yaml': '{}' },
    ['value-words.yaml', 1],
    /words of "zh" are missing/,
  ],
];

test.each(ERRORS)(
  '%s is an error, told with its line and what to do',
  (_, changes, place, message) => {
    const [file, line] = place;
    const found = lintTiny(changes).filter((one) => message.test(one.message));
    expect(found).toContainEqual(expect.objectContaining({ level: 'error', file, line }));
    for (const one of found) expect(one.message).toMatch(/[.?] [A-Z].*\.$/);
  },
);

const UNFILLED = /safety slot "social_emergency_number"/;
const socialNumber = (allowed: boolean) => (text: string) =>
  `${text}\nslots: {social_emergency_number: {type: phone, value: "08 6155 1234", publish_allowed: ${allowed}}}`;

const WARNINGS: readonly (readonly [name: string, changes: Changes, message: RegExp])[] = [
  [
    'a fact no text uses',
    { [FACTS]: (t) => t + entry('valid_from: null, valid_to: null').replace('fee', 'lost') },
    /No text uses the fact "lost"/,
  ],
  ['an unfilled safety slot', {}, UNFILLED],
  [
    'a safety slot filled with what nobody has allowed',
    { [KAJAANI]: socialNumber(false) },
    UNFILLED,
  ],
  ['an emergency said in few languages', {}, /life-danger: fewer than 8 cues in "zh"/],
];

test.each(WARNINGS)('%s is worth a warning', (_, changes, message) => {
  expect(lintTiny(changes)).toContainEqual(
    expect.objectContaining({ level: 'warning', message: expect.stringMatching(message) }),
  );
});

test('a safety slot that is filled and allowed is not missing', () => {
  const told = lintTiny({ [KAJAANI]: socialNumber(true) }).map(({ message }) => message);
  expect(told.filter((message) => UNFILLED.test(message))).toEqual([]);
});
