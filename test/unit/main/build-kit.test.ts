import { expect, test } from 'vitest';
import type { AskedTopic, Kit } from '../../../src/conversation/kit.ts';
import { tinyKit } from '../../support/tiny-kit.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

/** A Monday at noon in Finland. */
const NOON = Date.UTC(2026, 10, 23, 10);
const HOUR_MS = 3_600_000;
const ASKED: AskedTopic = {
  topic: 'moving',
  locale: 'en',
  place: 'kajaani',
  modality: 'rich',
  now: NOON,
};

const duty = (by: string, days: string) =>
  `{locale: fi, by: ${by}, weekly: [{days: ${days}, from: "09:00", to: "15:00"}]}`;

function municipality(id: string, phone: string, rota: string): string {
  return `{id: ${id}, kind: municipality, parent: kainuu, names: {fi: ${id}}, rota: [${rota}],
  slots: {guidance_phone: {type: phone, value: "${phone}", publish_allowed: true}}}`;
}

/** Two municipalities with numbers and hours of their own. */
function kitOfTwo(): Kit {
  return tinyKit({
    knowledge: tinyKnowledge({
      'places/kajaani.yaml': municipality(
        'kajaani',
        '08 6155 1234',
        `${duty('phone', 'mon-fri')}, ${duty('chat', 'wed')}`,
      ),
      'places/sotkamo.yaml': municipality('sotkamo', '08 6155 5678', duty('phone', 'tue')),
    }),
    understand: () => {
      throw new Error('Nothing is to be understood here.');
    },
    now: NOON,
  });
}

const told = (kit: Kit, about: Partial<AskedTopic>) =>
  JSON.stringify(kit.answer({ ...ASKED, ...about }));

test('people of two municipalities who ask on one day get their own number each', () => {
  const kit = kitOfTwo();
  expect(told(kit, { place: 'kajaani' })).toContain('08 6155 1234');
  expect(told(kit, { place: 'sotkamo' })).toMatch(/^(?!.*08 6155 1234).*08 6155 5678/);
  expect(told(kit, { place: 'kajaani' })).toMatch(/^(?!.*08 6155 5678).*08 6155 1234/);
});

test('people who ask the same in two languages, by eye and by ear, get their own words each', () => {
  const kit = kitOfTwo();
  const askings: readonly Partial<AskedTopic>[] = [
    { locale: 'en' },
    { locale: 'fi' },
    { locale: 'ar' },
    { modality: 'spoken' },
  ];
  const answers = askings.map((about) => told(kit, about));
  expect(new Set(answers).size).toBe(askings.length);
  expect(answers).toEqual(askings.map((about) => told(kitOfTwo(), about)));
});

test('the hours of the phone and of the chat are told apart, and those of two municipalities', () => {
  const kit = kitOfTwo();
  const opens = (place: string, by: 'chat' | 'phone') => kit.duty(place, 'fi', by, NOON);
  expect(opens('kajaani', 'phone')).toEqual({
    open: true,
    opensAt: NOON,
    closesAt: NOON + 3 * HOUR_MS,
  });
  expect(opens('kajaani', 'chat')).toEqual({
    open: false,
    opensAt: NOON + 45 * HOUR_MS,
    closesAt: null,
  });
  expect(opens('sotkamo', 'phone')).toEqual({
    open: false,
    opensAt: NOON + 21 * HOUR_MS,
    closesAt: null,
  });
});
