import * as OpenCC from 'opencc-js/t2cn';
import { expect, test } from 'vitest';
import { simplify } from '../../../src/understanding/simplify-chinese.ts';

const LAST = 0x10ffff;

test('every Chinese character is simplified as the whole of OpenCC does it', () => {
  const whole = OpenCC.Converter({ from: 'tw', to: 'cn' });
  const all = Array.from({ length: LAST + 1 }, (_, code) => String.fromCodePoint(code));
  // Folding has taken compatibility forms apart before it simplifies.
  const chinese = all.filter(
    (char) => /\p{Script=Han}/u.test(char) && char.normalize('NFKC') === char,
  );
  expect(chinese.length).toBeGreaterThan(90_000);
  expect(chinese.filter((char) => simplify(char) !== whole(char))).toEqual([]);
});
