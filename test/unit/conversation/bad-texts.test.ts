import { describe, expect, test } from 'vitest';
import { cleanWords } from '../../../src/domain/clean-words.ts';
import { matchOption } from '../../../src/understanding/match-option.ts';
import { startTalk } from '../../support/pure-talk.ts';

/** In an English talk, as it comes through a channel's door. */
function says(text: string) {
  const talk = startTalk('sms');
  talk.writes('hello');
  return { answer: talk.writes(cleanWords(text).trim()), talk };
}

describe('whoever tells of danger is given the number to call, whatever stands around it', () => {
  test.each([
    ['SQL', "'; DROP TABLE inbox; -- I want to kill myself"],
    ['markup', '</Message><Dial>1</Dial> I want to kill myself'],
    ['marks of interpolation', '{{x}} $t(x) %s I want to kill myself'],
    ['a changed direction', 'I want to\u202E kill\u202C myself'],
    ['invisible characters', 'I want to k\u200Bill my\u00ADself'],
    ['letters of another alphabet', 'I wаnt tо kіll myself'],
    ['wide letters', 'Ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ'],
    ['a thousand marks', `I want to kill myself${'\u0301'.repeat(1_000)}`],
    [
      'a long story',
      `${'Well, it rained again and we went to the shop. '.repeat(30)} I want to kill myself.`,
    ],
  ])('%s', (_what, text) => {
    const { answer } = says(text);
    expect(answer).toMatch(/112/);
  });
});

describe('text that other programs would obey is text', () => {
  test.each([
    "!^'|",
    '" NEAR( * OR',
    '%s %d %o %j',
    '$& $1 $`',
    '{{emergency}}',
    '../../etc',
    '<b>x</b>',
  ])('%s gets an answer in words', (text) => {
    const { answer } = says(text);
    expect(answer.length).toBeGreaterThan(10);
    expect(answer).not.toContain(text);
  });

  test('signs of an extended search choose no option', () => {
    const options = ['Tax card', 'Daycare', 'Library card'];
    for (const sign of ['!', '^', '=', "'", '"'])
      expect([sign, matchOption(`${sign}Daycare`, options)]).toEqual([sign, 1]);
    expect(matchOption('zzz | Daycare | Library', options)).toBeNull();
  });
});

test('emoji alone, flags and families are answered without a fault', () => {
  for (const text of ['🙏🏽', '👨‍👩‍👧‍👦', '🇫🇮🇸🇴', '\u200B'])
    expect(says(text).answer.length).toBeGreaterThan(10);
});

test.each(['٢', '۲', '２', '2', '2.', ' 2) '])('%s in a menu is its second option', (number) => {
  const [arabic, latin] = [number, '2'].map((written) => {
    const talk = startTalk('whatsapp');
    talk.writes('menu');
    talk.writes('2');
    talk.writes('menu');
    talk.writes(written);
    return talk.session?.frame;
  });
  expect(arabic).toEqual(latin);
  expect(latin?.dialog).toBe('menu');
});

test('a name of a prototype is a word like any other', () => {
  for (const text of ['__proto__', 'constructor', 'toString'])
    expect(says(text).talk.handoff).toBeNull();
});
