import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/locale.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import {
  type Asked,
  askAll,
  askExam,
  dangerCues,
  isAlarmed,
  isAmongThree,
  isFirst,
  isHelped,
  isRight,
  isWrongAnswer,
  share,
  UNTOUCHED,
} from '../support/golden-exam.ts';
import { readCorpus, readModel } from '../support/read-corpus.ts';

const MAIN: ReadonlySet<string> = new Set(['fi', 'en', 'ru', 'ar']);
/** Danger that must never be missed. */
const GRAVE: ReadonlySet<string> = new Set([
  'life-danger',
  'fire-accident',
  'violence-now',
  'suicide-self-harm',
  'child-in-danger',
  'poisoning',
]);

const understand = createUnderstanding(readModel());
const asked = askExam(understand, 'messages');

function told(of: readonly Asked[]): string[] {
  return of.map(({ id, text, meaning }) => `${id} ${text}: ${meaning.decision} ${meaning.reason}`);
}

describe.each([
  ['Finnish, English, Russian and Arabic', true, 0.92, 0.93],
  ['the other languages', false, 0.9, 0.91],
])('%s', (_name, main, decisions, topics) => {
  const mine = asked.filter(({ lang }) => MAIN.has(lang) === main);
  const answerable = mine.filter((one) => one.expect === 'answer');

  test('most messages have the right outcome', () => {
    expect(share(mine, isRight)).toBeGreaterThanOrEqual(decisions);
  });

  test('most questions find their topic first', () => {
    expect(share(answerable, isFirst)).toBeGreaterThanOrEqual(topics);
  });

  test('most languages are told apart', () => {
    expect(share(mine, ({ lang, meaning }) => meaning.language?.code === lang)).toBeGreaterThan(
      0.96,
    );
  });
});

test('no grave danger is missed, in any language', () => {
  const grave = asked.filter(({ reason }) => GRAVE.has(reason ?? ''));
  const missed = grave.filter(({ meaning }) => meaning.decision !== 'emergency');
  expect(told(missed)).toEqual([]);
});

test('hardly any harmless message raises an alarm', () => {
  const harmless = asked.filter((one) => one.expect !== 'emergency');
  const alarms = harmless.filter(({ meaning }) => meaning.decision === 'emergency');
  expect(alarms.length / harmless.length).toBeLessThanOrEqual(0.02);
});

test.each([
  'my phone died, where can I charge it',
  'I am dying to learn Finnish',
  'the fire alarm is tested on Monday, must I do something?',
  'how do I kill time while waiting for the bus',
  'puhelin kuoli, mistä saa laturin',
  'palohälytin testataan tiistaina',
  'телефон сдох, где зарядить',
  'учебная пожарная тревога в четверг, что делать',
  'التلفون مات وين اشحنه',
  'me muero de risa con tu respuesta',
  'brandövning på torsdag, måste jag gå ut',
])('"%s" raises no alarm', (text) => {
  const meaning = understand({ text, locale: null, speech: null, audience: 'client' });
  expect(meaning.decision).not.toBe('emergency');
});

test('no own case is answered as if it were a question', () => {
  const cases = asked.filter((one) => one.expect === 'handoff');
  expect(told(cases.filter(({ meaning }) => meaning.decision === 'answer'))).toEqual([]);
});

/** Written by people who had the topics and no phrasing: situations told sideways, 760 of them. */
describe.each([
  ['Finnish, English, Russian, Arabic and Swedish', true, 0.88],
  ['the other languages', false, 0.85],
])('what is told sideways in %s', (_name, main, topics) => {
  const whole = new Set([...MAIN, 'sv']);
  const told = askExam(understand, 'sideways').filter(({ lang }) => whole.has(lang) === main);

  test('mostly finds its topic first', () => {
    const answerable = told.filter((one) => one.expect === 'answer');
    expect(share(answerable, isFirst)).toBeGreaterThanOrEqual(topics);
  });

  test('has the right outcome three times of four', () => {
    expect(share(told, isRight)).toBeGreaterThanOrEqual(0.72);
  });

  test('is known for a danger more often than not, and seldom taken for one', () => {
    const alarms = ({ meaning }: Asked) => meaning.decision === 'emergency';
    const [dangers, others] = [true, false].map((is) =>
      told.filter((one) => (one.expect === 'emergency') === is),
    );
    expect(share(dangers ?? [], alarms)).toBeGreaterThanOrEqual(0.7);
    expect(share(others ?? [], alarms)).toBeLessThanOrEqual(0.025);
  });
});

test('a cue of danger that is all a message says is believed', () => {
  expect(dangerCues().filter((cue) => !isAlarmed(understand, cue))).toEqual([]);
});

describe('of all messages', () => {
  const all = askAll(understand);
  const answerable = all.filter((one) => one.expect === 'answer');

  test('hardly any is answered wrongly', () => {
    expect(share(all, isWrongAnswer)).toBeLessThanOrEqual(0.03);
  });

  test('that can be answered, most are at once, and nearly all are after one question', () => {
    const atOnce = (one: Asked) => isHelped(one) && one.meaning.decision === 'answer';
    expect(share(answerable, atOnce)).toBeGreaterThanOrEqual(0.75);
    expect(share(answerable, isHelped)).toBeGreaterThanOrEqual(0.92);
  });

  test('that tell of danger, hardly one is missed, and few that only sound like it raise an alarm', () => {
    const isAlarm = ({ meaning }: Asked) => meaning.decision === 'emergency';
    const dangers = all.filter((one) => one.expect === 'emergency');
    const alike = all.filter(({ lookAlike }) => lookAlike === true);
    expect(share(dangers, isAlarm)).toBeGreaterThanOrEqual(0.97);
    expect(share(alike, isAlarm)).toBeLessThanOrEqual(0.03);
  });

  test.each(LOCALES)(
    'in %s, nine of ten find their topic first and nearly all among three',
    (locale) => {
      const mine = answerable.filter(({ lang }) => lang === locale);
      const [first, three] = ['fi', 'en', 'ru', 'ar', 'sv'].includes(locale)
        ? [0.92, 0.97]
        : [0.9, 0.96];
      expect(share(mine, isFirst)).toBeGreaterThanOrEqual(first);
      expect(share(mine, isAmongThree)).toBeGreaterThanOrEqual(three);
    },
  );

  test('that want a person or nothing, nine of ten get no answer', () => {
    const refused = all.filter((one) => ['handoff', 'out-of-scope'].includes(one.expect));
    expect(share(refused, isWrongAnswer)).toBeLessThanOrEqual(0.1);
  });
});

/** Its figures are told by `npm run bench -- understanding-golden`, and no floor is set on them. */
describe('the questions kept untouched', () => {
  const untouched = askExam(understand, UNTOUCHED);

  test('are fifty in each language, each told once', () => {
    const counts = LOCALES.map((locale) => untouched.filter(({ lang }) => lang === locale).length);
    expect(counts).toEqual(LOCALES.map(() => 50));
    expect(new Set(untouched.map(({ id }) => id)).size).toBe(untouched.length);
    expect(new Set(untouched.map(({ text }) => text)).size).toBe(untouched.length);
  });

  test('name topics that there are, wherever an answer is due', () => {
    const known = new Set(readCorpus().topics.map(({ id }) => id));
    const faulty = untouched.filter(
      ({ expect: wanted, topics }) =>
        (wanted === 'answer' && topics.length === 0) || topics.some((topic) => !known.has(topic)),
    );
    expect(told(faulty)).toEqual([]);
  });
});
