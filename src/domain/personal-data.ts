import { findSpokenNumbers } from './spoken-numbers.ts';

/** What was found in a text. `number` is any other long number: a customer, a diary, a permit. */
export type PersonalDataKind = 'id' | 'email' | 'iban' | 'card' | 'phone' | 'document' | 'number';

export interface Masked {
  readonly text: string;
  readonly found: readonly PersonalDataKind[];
}

interface Finder {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** A last look at what the pattern found; absent when the pattern is enough. */
  readonly holds?: (found: string, keep: ReadonlySet<string>) => boolean;
}

const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const GAP = String.raw`[ \u00A0]?`;

/** In order: a part that one has found is not looked at by the next. Each pattern runs in linear time. */
const FINDERS: readonly Finder[] = [
  { kind: 'email', pattern: /[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,190}\.\p{L}{2,24}/gu },
  {
    // Finnish identity code: DDMMYY, a century sign, NNN and a check character, which may be wrong.
    kind: 'id',
    pattern: new RegExp(
      `${START}(?:\\d[ .\\u00A0]?){6}(?:(?:[-+–−A-FU-Y]|(?<=[ \\u00A0]))${GAP}(?:\\d${GAP}){3}[0-9A-Y]|\\d{3}[A-Y])${END}`,
      'giu',
    ),
    holds: (found) => isDayAndMonth(found),
  },
  {
    kind: 'iban',
    pattern: new RegExp(`${START}[A-Z]{2}\\d{2}(?:${GAP}[A-Z0-9]{2,4}){3,8}${END}`, 'giu'),
    holds: (found) => digitsOf(found).length >= 12,
  },
  {
    kind: 'card',
    pattern: new RegExp(`${START}(?:\\d[ \\u00A0-]?){12,18}\\d${END}`, 'gu'),
    holds: (found) => isLuhn(digitsOf(found)),
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}/])(?:\\+|00|0)(?:[ \\u00A0()-]{0,2}\\d){6,14}${END}`,
      'gu',
    ),
    holds: isForeignTo,
  },
  {
    kind: 'number',
    pattern: new RegExp(`${START}(?:\\p{L}{2,8}[/-])?\\d{2,8}/\\d{3,8}(?:/\\d{2,4})?${END}`, 'gu'),
    holds: isNoYears,
  },
  {
    // A permit or client number with letters before it: UMA-2025-123456, MIG 1234567.
    kind: 'number',
    pattern: new RegExp(`${START}[A-Z]{2,5}[-/ ]?(?:\\d{2,8}[-/]){0,2}\\d{5,10}${END}`, 'gu'),
  },
  {
    kind: 'document',
    pattern: new RegExp(`${START}(?:[A-Z]{1,3} ?|[a-z]{1,3})\\d{6,9}[A-Z]?${END}`, 'gu'),
  },
  {
    kind: 'number',
    pattern: new RegExp(`${START}\\d(?:[ \\u00A0-]?\\d){6,20}${END}`, 'gu'),
    holds: isLongNumber,
  },
];

/**
 * Personal data replaced by marks that read the same in every language (`▮id▮`). Official numbers in
 * `keep` (digits only) stay: an answer is no use without them.
 */
export function maskPersonalData(text: string, keep: ReadonlySet<string>): Masked {
  return maskBy(FINDERS, text, keep);
}

const CODES: ReadonlySet<PersonalDataKind> = new Set(['id', 'iban', 'card']);

/** For an advisor's words: they may give a number to call, but no code or account of anybody. */
export function maskCodes(text: string): string {
  const finders = FINDERS.filter(({ kind }) => CODES.has(kind));
  return maskBy(finders, text, new Set()).text;
}

function maskBy(finders: readonly Finder[], text: string, keep: ReadonlySet<string>): Masked {
  const folded = foldWidths(text);
  const found: PersonalDataKind[] = [];
  const spoken = cutSpoken(text, folded, found);
  const parts = /[\d@]/.test(folded)
    ? finders.reduce<readonly Part[]>(
        (sofar, finder) => sofar.flatMap((part) => cutOut(part, finder, { keep, found })),
        spoken,
      )
    : spoken;
  return { text: parts.map(({ shown }) => shown).join(''), found };
}

/** A stretch of the text: as it is shown, and as it is read (null once it is a mark). */
interface Part {
  readonly shown: string;
  readonly read: string | null;
}

interface Search {
  readonly keep: ReadonlySet<string>;
  readonly found: PersonalDataKind[];
}

/** A code said word by word: nine or ten digits are an identity code's. */
function cutSpoken(text: string, folded: string, found: PersonalDataKind[]): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const number of findSpokenNumbers(folded)) {
    if (number.from < from) continue;
    const kind = number.digits === 9 || number.digits === 10 ? 'id' : 'number';
    parts.push({ shown: text.slice(from, number.from), read: folded.slice(from, number.from) });
    parts.push({ shown: `▮${kind}▮`, read: null });
    found.push(kind);
    from = number.to;
  }
  parts.push({ shown: text.slice(from), read: folded.slice(from) });
  return parts;
}

function cutOut(part: Part, { kind, pattern, holds }: Finder, search: Search): readonly Part[] {
  const { shown, read } = part;
  if (read === null) return [part];
  const parts: Part[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    if (end > from) parts.push({ shown: shown.slice(from, end), read: read.slice(from, end) });
  };
  for (const match of read.matchAll(pattern)) {
    if (holds && !holds(match[0], search.keep)) continue;
    upTo(match.index);
    parts.push({ shown: `▮${kind}▮`, read: null });
    search.found.push(kind);
    from = match.index + match[0].length;
  }
  upTo(read.length);
  return parts;
}

/** Digits of other scripts and full-width letters as ASCII; every character keeps its place. */
function foldWidths(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF01-\uFF5E]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : String(code & 0x0f);
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function isDayAndMonth(found: string): boolean {
  const digits = digitsOf(found);
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function isForeignTo(found: string, keep: ReadonlySet<string>): boolean {
  const digits = digitsOf(found);
  return !keep.has(digits) && !keep.has(digits.replace(/^00/, ''));
}

/** "2026/2027" is a school year and "681/2023" an act: public both. */
function isNoYears(found: string): boolean {
  return !/^\d{1,4}\/(?:19|20)\d{2}$/.test(found);
}

/** Seven digits and more are of somebody; an amount of money is grouped in threes and shorter. */
function isLongNumber(found: string, keep: ReadonlySet<string>): boolean {
  if (/^\d{1,3}(?:[ \u00A0]\d{3}){1,3}$/.test(found)) return false;
  return !/^\d{4}-\d{2}-\d{2}$/.test(found) && isForeignTo(found, keep);
}
