import { describe, expect, test } from 'vitest';
import { type Visit, visitByKeys } from '../../../src/cli/walk-keypad.ts';
import type { Kit } from '../../../src/conversation/kit.ts';
import { formatPhone } from '../../../src/domain/format-value.ts';
import { LOCALES, type Locale } from '../../../src/domain/locale.ts';
import { type Reply, textOf } from '../../../src/domain/reply.ts';
import { buildKit } from '../../../src/main/build-kit.ts';
import { openContent } from '../../../src/main/open-content.ts';
import { realWorld } from '../../../src/main/world.ts';
import { startTalk } from '../../support/pure-talk.ts';
import { tinyKit } from '../../support/tiny-kit.ts';
import { lintTiny, swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const MONDAY = Date.UTC(2026, 10, 23, 10, 30);
const FIXED = new Set(['0', '5', '9', '*', '#']);
const { knowledge, understand, locales } = openContent();

const kit: Kit = buildKit({
  knowledge,
  understand,
  locales,
  clock: { now: () => MONDAY },
  ids: realWorld.ids,
  policy: 'draft',
  publicUrl: 'https://silta.example',
  defaultPlace: 'joensuu',
});

function visits(locale: Locale): readonly Visit[] {
  return [...visitByKeys({ kit, locale, place: 'joensuu', now: MONDAY })];
}

function optionsIn(replies: readonly Reply[]): readonly string[] {
  const choices = replies.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
  return choices.map(({ key = '' }) => key).filter((key) => !FIXED.has(key));
}

describe('by keys alone', () => {
  const english = visits('en');

  test('each of the fifteen matters asked most is three keys away at most', () => {
    const far = knowledge.mostAsked.filter(
      (topic) =>
        !english.some(({ keys, session }) => keys.length <= 3 && session.topic?.id === topic),
    );
    expect(knowledge.mostAsked).toHaveLength(15);
    expect(far).toEqual([]);
  });

  test('every matter that clients may ask can be reached', () => {
    const reached = new Set(english.map(({ session }) => session.topic?.id));
    const topics = Object.values(knowledge.topics).filter(({ audience }) => audience === 'client');
    expect(topics.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  test('nobody is offered more than five options at a time beside the keys that always work', () => {
    const most = english.map(({ keys, replies }) => ({ keys, count: optionsIn(replies).length }));
    expect(most.filter(({ count }) => count > 5)).toEqual([]);
  });

  test.each(LOCALES)('the way is the same in %s', (locale) => {
    const [first] = knowledge.mostAsked;
    const there = ({ session }: Visit) => session.topic?.id === first;
    const own = visitByKeys({ kit, locale, place: 'joensuu', now: MONDAY }).find(there);
    expect(own?.keys).toEqual(english.find(there)?.keys);
  });
});

test('after an answer two related questions are offered, and a key answers one of them', () => {
  const talk = startTalk('voice');
  talk.does({ kind: 'start' });
  for (const keys of ['2', '3', '2', '1']) talk.does({ kind: 'keys', keys });
  const topic = talk.session?.topic?.id ?? '';
  const [first, second] = kit.relatedTo(topic);
  expect(talk.keysOffered()).toEqual(['1', '2', '3', '5', '9', '0']);
  expect(talk.offered().slice(0, 2)).toEqual([
    kit.titleOf(first ?? '', 'en'),
    kit.titleOf(second ?? '', 'en'),
  ]);
  const said = talk.does({ kind: 'keys', keys: '2' });
  expect(said).toContain(`You asked about: ${kit.titleOf(second ?? '', 'en')}`);
  expect(talk.session?.topic?.id).toBe(second);
});

test('a matter chosen from "did you mean" is read back before its answer', () => {
  const talk = startTalk('voice', undefined, (real) => (heard) => ({
    ...real(heard),
    ...(heard.text === 'the thing' ? { decision: 'clarify', candidates: CANDIDATES } : {}),
  }));
  talk.does({ kind: 'start' });
  talk.does({ kind: 'keys', keys: '2' });
  talk.writes('the thing');
  expect(talk.does({ kind: 'keys', keys: '2' })).toMatch(/^You asked about: .*bank account/i);
});

const CANDIDATES = ['tax-card-and-tax-return', 'bank-account'].map((topic) => ({
  topic,
  confidence: 0.4,
  matched: null,
}));

describe('numbers for the ear', () => {
  const MOVING = { topic: 'moving', locale: 'en', place: 'kajaani', now: MONDAY } as const;

  function answered(changes: Parameters<typeof tinyKnowledge>[0]): string {
    const tiny = tinyKit({ knowledge: tinyKnowledge(changes), understand, now: MONDAY });
    const [visit] = [
      ...visitByKeys({ kit: tiny, locale: 'en', place: 'kajaani', now: MONDAY }).filter(
        ({ session }) => session.topic?.id === MOVING.topic,
      ),
    ].map(({ replies }) => replies.map(textOf).join('\n'));
    return visit ?? '';
  }

  test('a phone number is said digit by digit, and once more after the answer', () => {
    const said = answered({});
    const number = formatPhone('0295 535 536', 'spoken');
    expect(number).toBe('0 2 9 5, 5 3 5, 5 3 6');
    expect(said.split(number)).toHaveLength(3);
    expect(said).toContain(`Once more: ${number}.`);
  });

  test('a local address too, and a web address is not spelt out', () => {
    const said = answered({
      'topics/arrival/moving/en.md': swap(
        '## spoken\nTell about your move. Call {{fact.move-phone}}.',
        '## spoken\nCome to {{slot.guidance_phone}}. See {{fact.move-url}}.',
      ),
      'places/kajaani.yaml': (text) =>
        `${text}\nslots: {guidance_phone: {type: text, value: {en: "Kauppakatu 1, 87100 Kajaani"}, publish_allowed: true}}`,
    });
    expect(said).toMatch(
      /Come to Kauppakatu 1, 8 7 1 0 0 Kajaani\. See the web page.*Once more: Kauppakatu 1, 8 7 1 0 0 Kajaani\./s,
    );
  });

  test('an answer without numbers says nothing twice', () => {
    const said = answered({
      'topics/arrival/moving/en.md': swap(
        '## spoken\nTell about your move. Call {{fact.move-phone}}.',
        '## spoken\nTell about your move.',
      ),
    });
    expect(said).toContain('Tell about your move.');
    expect(said).not.toContain('Once more');
  });

  test('a number for a call-back is confirmed digit by digit, twice', () => {
    const talk = startTalk('voice');
    talk.does({ kind: 'start' });
    talk.does({ kind: 'keys', keys: '2' });
    const said = talk.writes('call me');
    expect(said.split(formatPhone('+358401110001', 'spoken'))).toHaveLength(3);
  });
});

test.each([
  ['a topic that is none', '[flying]', /no topic "flying"/],
  ['the same twice', '[moving, moving]', /"moving" stands here twice/],
])('the list of what is asked most may not have %s', (_, list, message) => {
  const found = lintTiny({ 'most-asked.yaml': list });
  expect(found.filter(({ file }) => file === 'most-asked.yaml')).toMatchObject([
    { level: 'error', line: 1, message: expect.stringMatching(message) },
  ]);
});

test('an answer in another language is read by the voice of that language, and said so in the caller’s own', () => {
  const tiny = tinyKit({ knowledge: tinyKnowledge(), understand, now: MONDAY });
  const [replies] = [...visitByKeys({ kit: tiny, locale: 'ru', place: 'kajaani', now: MONDAY })]
    .filter(({ session }) => session.topic?.id === 'moving')
    .map((visit) => visit.replies);
  const said = (replies ?? []).filter((reply) => reply.kind === 'say');
  expect(said.map(({ locale }) => locale)).toEqual(['ru', 'ru', 'en']);
  expect(said.at(-1)?.text).toMatch(/^Tell about your move/);
});
