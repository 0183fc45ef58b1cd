import { expect, test } from 'vitest';
import { judgePassword, judgePin } from '../../../src/cli/judge-password.ts';

test.each([
  ['lumi sataa hiljaa', null],
  ['ÄÖ-42 снег идёт тихо', null],
  [`${'x'.repeat(30)}abcdefg`, null],
  ['short pass', /at least 12 characters/],
  ['Neuvonta-Joensuu-2026', /"neuvonta" is what is tried first/],
  ['abababababababab', /repeats a few/],
  ['271828', /at least 12 characters/],
])('%s as a password', (password, why) => {
  const judged = judgePassword(password);
  if (why === null) expect(judged).toBeNull();
  else expect(judged).toMatch(why);
});

test.each([
  ['271828', null],
  ['123456', /row of digits/],
  ['876543', /row of digits/],
  ['000000', /row of digits/],
  ['12345', /6 to 12 digits/],
  ['lumi sataa hiljaa', /6 to 12 digits/],
])('%s as a PIN', (pin, why) => {
  const judged = judgePin(pin);
  if (why === null) expect(judged).toBeNull();
  else expect(judged).toMatch(why);
});
