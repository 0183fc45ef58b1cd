import { expect, test } from 'vitest';
import { isOpen } from '../../../src/domain/opening-hours.ts';
import { rotaOf } from '../../../src/domain/place.ts';
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

test('a day that is told for all places holds in each, unless the place tells it otherwise', () => {
  const { knowledge, faults } = loadTiny({
    'exceptions.yaml': '[{day: 2026-12-02, spans: []}, {day: 2026-12-09, spans: []}]',
    'places/kainuu.yaml': (text) =>
      `${text}\nexceptions: [{day: 2026-12-09, spans: [{from: "10:00", to: "11:00"}]}]`,
  });
  expect(faults).toEqual([]);
  const hours = rotaOf(knowledge.places, 'kajaani', { locale: 'fi', by: 'phone' });
  const openAtHalfPastTen = [1, 2, 9].map(
    (day) => hours !== null && isOpen(hours, Date.UTC(2026, 11, day, 8, 30)),
  );
  expect(openAtHalfPastTen).toEqual([true, false, true]);
});

const FAULTS: readonly (readonly [
  name: string,
  changes: Changes,
  place: readonly [file: string, line: number],
  message: RegExp,
])[] = [
  ['a missing file', { 'slots.yaml': null }, ['slots.yaml', 1], /missing/],
  [
    'what is not YAML further down',
    { 'facts/arrival.yaml': (text) => `${text}\n- "` },
    ['facts/arrival.yaml', 8],
    /not YAML/,
  ],
  ['what is not YAML', { 'facts/arrival.yaml': '- {id: [' }, ['facts/arrival.yaml', 1], /not YAML/],
  ['an unknown key', { [TOPIC]: (text) => `${text}\nauthor: me` }, [TOPIC, 18], /author/],
  ['a wrong id', { [TOPIC]: swap('id: moving', 'id: mowing') }, [TOPIC, 1], /folder names/],
  [
    'an unknown audience',
    { [TOPIC]: swap('audience: client', 'audience: both') },
    [TOPIC, 4],
    /audience/,
  ],
  [
    'an unknown handoff reason',
    { [TOPIC]: swap('form-filling', 'tired') },
    [TOPIC, 12],
    /handoff_reasons/,
  ],
  ['an unknown section', { [FI]: swap('## more', '## extra') }, [FI, 22], /extra/],
  ['no front matter', { [FI]: 'text' }, [FI, 1], /front matter/],
  [
    'a check without a date',
    { [FI]: swap('checked_by: null', 'checked_by: editor') },
    [FI, 6],
    /together/,
  ],
  [
    'a language nobody offers',
    { 'topics/arrival/moving/xx.md': '' },
    ['topics/arrival/moving/xx.md', 1],
    /no language/,
  ],
  [
    'a date that is none',
    { [TOPIC]: swap('2026-11-01', '2026-13-41') },
    [TOPIC, 6],
    /not in the calendar/,
  ],
  [
    'a phone number with letters',
    { 'facts/arrival.yaml': swap('0295 535 536', '0295 KELA') },
    ['facts/arrival.yaml', 2],
    /move-phone: .*digits/,
  ],
  [
    'a link that is not https',
    { 'facts/arrival.yaml': swap('https://muuttoilmoitus.fi', 'http://muuttoilmoitus.fi') },
    ['facts/arrival.yaml', 4],
    /https/,
  ],
  [
    'hours that no clock shows',
    { 'places/kainuu.yaml': swap('"15:00"', '"25:00"') },
    ['places/kainuu.yaml', 7],
    /16:15/,
  ],
];

test.each(FAULTS)(
  '%s is reported with its line and what to do',
  (_, changes, [file, line], message) => {
    const found = loadTiny(changes).faults.filter((fault) => message.test(fault.message));
    expect(found).toContainEqual(expect.objectContaining({ level: 'error', file, line }));
    for (const fault of found) expect(fault.message).toMatch(/[.:] .*\.$/);
  },
);

test('all faults of all files are told at once', () => {
  const { faults } = loadTiny({ [FI]: 'text', 'slots.yaml': null, 'digit-words.yaml': '{}' });
  expect(new Set(faults.map(({ file }) => file)).size).toBe(3);
});
