import { simplify } from './simplify-chinese.ts';

const HAN = /\p{Script=Han}/u;
const WORDLIKE = /[\p{L}\p{N}]/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{M}\p{Cs}\p{Co}]/u;

/** Letters that NFKD does not take apart, and letters that writers of one language mix up. */
const SAME: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  œ: 'o',
  æ: 'a',
  ł: 'l',
  đ: 'd',
  ґ: 'г',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ێ: 'ي',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  ۆ: 'و',
  ڕ: 'ر',
  ڵ: 'ل',
  ڤ: 'ف',
  ٱ: 'ا',
  ء: '',
  ـ: '',
  "'": '',
  '’': '',
  ʼ: '',
  '`': '',
  '´': '',
  '‘': '',
};

/** Decimal digits of any script as ASCII; other characters as they are. */
function asciiDigit(char: string): string {
  if (!/\p{Nd}/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

function foldOne(char: string): string {
  const own = SAME[char.toLowerCase()];
  if (own !== undefined) return own;
  const base = char
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
  const simple = HAN.test(base) ? simplify(base) : base;
  const letters = [...simple].map((each) => SAME[each] ?? asciiDigit(each)).join('');
  if (letters === '') return '';
  if (WORDLIKE.test(letters)) return letters.replace(/[^\p{L}\p{N}]/gu, ' ');
  return INVISIBLE.test(char) ? '' : ' ';
}

/** Without holes: an array that is sparse is looked up like a dictionary. */
const known = new Array<string | undefined>(0x10000).fill(undefined);
const rare = new Map<number, string>();

/** What one code point is compared as: '' for what is not seen, ' ' for what parts words. */
export function foldCode(code: number): string {
  const seen = code < 0x10000 ? known[code] : rare.get(code);
  if (seen !== undefined) return seen;
  const folded = isSpace(code) ? ' ' : foldOne(String.fromCodePoint(code));
  if (code < 0x10000) known[code] = folded;
  else if (rare.size < 4096) rare.set(code, folded);
  return folded;
}

function isSpace(code: number): boolean {
  return code === 9 || code === 10 || code === 13 || /\s/u.test(String.fromCodePoint(code));
}
