import { expect, test } from 'vitest';
import { type Changes, loadTiny, swap } from '../../support/tiny-knowledge.ts';

const TOPIC = 'topics/arrival/moving/topic.yaml';
const FI = 'topics/arrival/moving/fi.md';

test('content without faults is read whole', () => {
  const { knowledge, faults } = loadTiny();
  expect(faults).toEqual([]);
  expect(knowledge.topics['moving']?.texts.fi?.body?.sections.need).toBe('x');
  expect(knowledge.topics['moving']?.facts).toEqual(['fee', 'move-phone', 'move-url']);
});

test('a text without a body is a topic that nobody has written yet', () => {
  const { knowledge } = loadTiny({ [FI]: (text) => text.replace(/^Kerro[\s\S]*$/m, '') });
  expect(knowledge.topics['moving']?.texts.fi?.body).toBeNull();
});

test('a file with Windows line ends is read like any other', () => {
  const { knowledge, faults } = loadTiny({ [FI]: (text) => text.replaceAll('\n', '\r\n') });
  expect(faults).toEqual([]);
  expect(knowledge.topics['moving']?.texts.fi?.title).toBe('Muuttoilmoitus');
});

const FAULTS: readonly (readonly [
  name: string,
  changes: Changes,
  file: string,
  message: RegExp,
])[] = [
  ['a missing file', { 'slots.yaml': null }, 'slots.yaml', /missing/],
  ['what is not YAML', { 'facts/arrival.yaml': '- {id: [' }, 'facts/arrival.yaml', /not YAML/],
  ['an unknown key', { [TOPIC]: (text) => `${text}\nauthor: me` }, TOPIC, /author/],
  ['a wrong id', { [TOPIC]: swap('id: moving', 'id: mowing') }, TOPIC, /folder names/],
  [
    'an unknown audience',
    { [TOPIC]: swap('audience: client', 'audience: both') },
    TOPIC,
    /audience/,
  ],
  [
    'an unknown handoff reason',
    { [TOPIC]: swap('form-filling', 'tired') },
    TOPIC,
    /handoff_reasons/,
  ],
  ['an unknown section', { [FI]: swap('## more', '## extra') }, FI, /extra/],
  ['no front matter', { [FI]: 'text' }, FI, /front matter/],
  [
    'a check without a date',
    { [FI]: swap('checked_by: null', 'checked_by: editor') },
    FI,
    /together/,
  ],
  [
    'a language nobody offers',
    { 'topics/arrival/moving/xx.md': '' },
    'topics/arrival/moving/xx.md',
    /no language/,
  ],
  [
    'a date that is none',
    { [TOPIC]: swap('2026-11-01', '2026-13-41') },
    TOPIC,
    /not in the calendar/,
  ],
  [
    'a phone number with letters',
    { 'facts/arrival.yaml': swap('0295 535 536', '0295 KELA') },
    'facts/arrival.yaml',
    /move-phone: .*digits/,
  ],
  [
    'a link that is not https',
    { 'facts/arrival.yaml': swap('https://muuttoilmoitus.fi', 'http://muuttoilmoitus.fi') },
    'facts/arrival.yaml',
    /https/,
  ],
  [
    'hours that no clock shows',
    { 'places/kainuu.yaml': swap('"15:00"', '"25:00"') },
    'places/kainuu.yaml',
    /16:15/,
  ],
];

test.each(FAULTS)('%s is reported with its file and what to do', (_, changes, file, message) => {
  const { faults } = loadTiny(changes);
  const fault = { level: 'error', file, message: expect.stringMatching(message) };
  expect(faults).toContainEqual(expect.objectContaining(fault));
});

const LINES: readonly (readonly [name: string, changes: Changes, file: string, line: number])[] = [
  ['broken YAML', { 'facts/arrival.yaml': '- {id: a}\n- {id: [\n' }, 'facts/arrival.yaml', 3],
  [
    'a wrong value',
    { 'facts/arrival.yaml': swap('0295 535 536', '0295 KELA') },
    'facts/arrival.yaml',
    2,
  ],
  ['a wrong word in a list', { [TOPIC]: swap('form-filling', 'tired') }, TOPIC, 12],
  ['a wrong front matter', { [FI]: swap('follows: 2', 'follows: two') }, FI, 5],
];

test.each(LINES)('%s is told with its line in the file', (_, changes, file, line) => {
  expect(loadTiny(changes).faults).toContainEqual(expect.objectContaining({ file, line }));
});

test('all faults of all files are told at once', () => {
  const { faults } = loadTiny({ [FI]: 'text', 'slots.yaml': null, 'digit-words.yaml': '{}' });
  expect(new Set(faults.map(({ file }) => file)).size).toBe(3);
});
