import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCodes, maskPersonalData } from '../../../src/domain/personal-data.ts';

const KEEP = new Set(['112', '116117', '0295020300', '358295020300']);

function masked(text: string): string {
  return maskPersonalData(text, KEEP).text;
}

describe('what tells who somebody is', () => {
  test.each([
    ['131052-308T', 'an identity code'],
    ['131052+308T', 'one of the 1800s'],
    ['131052A308T', 'one of the 2000s'],
    ['010594Y9032', 'one with a new century sign'],
    ['131052-308Z'.replace('Z', 'A'), 'one with a wrong check character'],
    ['131052 - 308 T', 'one with spaces'],
    ['1 3 1 0 5 2 - 3 0 8 T', 'one spelt out'],
    ['131052 308T', 'one without its sign'],
    ['131052308T', 'one in one piece'],
    ['13.10.52-308T', 'one with dots'],
    ['UMA-2025-123456', 'a permit number'],
    ['١٣١٠٥٢-٣٠٨T', 'one in Arabic-Indic digits'],
    ['１３１０５２－３０８Ｔ', 'one in full-width characters'],
    ['FI21 1234 5600 0007 85', 'an account'],
    ['fi2112345600000785', 'an account in one piece'],
    ['DE89 3704 0044 0532 0130 00', 'a foreign account'],
    ['4111 1111 1111 1111', 'a card'],
    ['+358 44 987 6543', 'a phone number'],
    ['044-987 6543', 'a phone number as written at home'],
    ['00 46 70 123 45 67', 'a foreign phone number'],
    ['٠٤٤٩٨٧٦٥٤٣', 'a phone number in Arabic-Indic digits'],
    ['someone.else+x@example.fi', 'an e-mail address'],
    ['XP1234567', 'a passport'],
    ['12345678', 'a customer number'],
    ['MIGDno-2026/12345', 'a diary number'],
    ['123/4567/2026', 'a diary number of the old kind'],
  ])('%s, %s, is masked', (secret) => {
    const text = masked(`my number is ${secret}, please`);
    expect(text).not.toContain(secret);
    expect(text).toMatch(/^my number is .*▮\w+▮.*, please$/);
    expect(text.replace(/▮\w+▮/g, '')).not.toMatch(/\d{3}/);
  });
});

describe('a code said aloud', () => {
  test.each([
    'yksi kolme yksi nolla viisi kaksi viiva kolme nolla kahdeksan tee',
    'kolmetoista kymmenen viisikymmentäkaksi viiva kolme nolla kahdeksan T',
    'one three one zero five two dash three zero eight T',
    'один три один ноль пять два тире три ноль восемь',
    'واحد ثلاثة واحد صفر خمسة اثنين شرطة ثلاثة صفر ثمانية',
    '一三一零五二三零八',
  ])('%s is masked', (secret) => {
    expect(masked(`it is ${secret}, please`)).toBe('it is ▮id▮, please');
  });

  test('a few numbers in a sentence are no code', () => {
    const text = 'we are two adults and three children, one is four';
    expect(masked(text)).toBe(text);
  });
});

describe('what does not', () => {
  test.each([
    'call 112 now',
    'Medical Helpline 116 117',
    'call Vero 0295 020 300 or +358 295 020 300',
    'from abroad call Vero 00358 295 020 300 or 00358295020300',
    'I was born in 1990 and came in 2024',
    'from 1.2.2026 to 13.10.2026',
    'the deadline is 2026-12-31',
    'I earn 2 500 euros, she earns 12 345,67',
    'level B1.1, form 12, room 204',
    'school year 2026/2027, open 24/7',
    'no numbers at all',
    'Act 681/2023',
  ])('%s stays as it is', (text) => {
    expect(masked(text)).toBe(text);
  });
});

test('each find is named, so that it can be counted without being kept', () => {
  const text = 'I am 131052-308T, write to me@example.fi or 044 987 6543';
  expect([...maskPersonalData(text, KEEP).found].sort()).toEqual(['email', 'id', 'phone']);
});

test('an advisor may give a number to call, but no code of anybody', () => {
  expect(maskCodes('Call 044 987 6543 about 131052-308T')).toBe('Call 044 987 6543 about ▮id▮');
});

test('an advisor’s words lose the numbers of accounts and cards', () => {
  expect(maskCodes('Card 4111 1111 1111 1111, account FI21 1234 5600 0007 85')).toBe(
    'Card ▮card▮, account ▮iban▮',
  );
});

test('an identity code is found wherever it stands', () => {
  const words = fc.array(fc.constantFrom('hei', 'код', 'رقم', 'please', '!', '(', ':'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const text = [...before, '131052-308T', ...after].join(' ');
      expect(masked(text)).not.toContain('308T');
    }),
    { seed: 7 },
  );
});

test('a hundred thousand digits and signs are read in well under a second', () => {
  const began = performance.now();
  for (const piece of ['1 ', '0', '-1', 'a@', '1/', 'A1', '+0 '])
    masked(piece.repeat(100_000 / piece.length));
  expect(performance.now() - began).toBeLessThan(3_000);
});
