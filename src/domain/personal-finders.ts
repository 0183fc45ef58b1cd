import { SAID_DASHES } from './spoken-numbers.ts';

/** What was found in a text. `number` is any other long number: a customer, a diary, a permit. */
export type PersonalDataKind = 'id' | 'email' | 'iban' | 'card' | 'phone' | 'document' | 'number';

export interface Finder {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** A last look at what the pattern found; absent when the pattern is enough. */
  readonly holds?: (found: string, keep: ReadonlySet<string>) => boolean;
}

/** Letters of scripts that part no words, as Chinese, may stand beside what is found. */
const START = String.raw`(?<![\p{Lu}\p{Ll}\p{N}])`;
/** For what begins with a digit: "hetu131052-308T". */
const DIGIT_START = String.raw`(?<!\p{N})`;
const END = String.raw`(?![\p{Script=Latin}\p{N}])`;

/** Between the digits of a code that is spelt out, and between day, month and year. */
const GAP = '[ ,]{0,2}';
const PART = '[ ,./-]{0,2}';
/** Some letters of a code look the same in Cyrillic. */
const SAID_SIGN = SAID_DASHES.join('|');
const SIGN = `(?:[-+A-FU-YАВСЕХУ]|(?:${SAID_SIGN})(?: (?:${SAID_SIGN}))?)`;
const CHECK = '[0-9A-YА-Я]';

const NAME = String.raw`[^\s@<>()\[\]{},;:"]`;
const DOMAIN = String.raw`${NAME}{1,190}\.\p{L}{2,24}`;
const SAID_AT = 'ät|miukumauku|snabel-a|собака|arroba|arobase';
const SAID_DOT = 'dot|piste|punkt|точка|крапка|punto|point|nokta|نقطة|نقطه';
const SAID_PART = String.raw`[\p{L}\p{N}_-]{1,64}`;
const SAID_DOMAIN = `${SAID_PART}(?: (?:${SAID_DOT}) ${SAID_PART}){1,3}`;

const ADDRESS = new RegExp(String.raw`@|[(\[{]at[)\]}]| (?:${SAID_DOT}) `, 'iu');
/** What is somebody's has so many digits at least; most messages have fewer. */
const FIVE_DIGITS = /\d(?:\D*\d){4}/;

/** The finders that may find something in a text: in most, none. */
export function worthTrying(finders: readonly Finder[], text: string): readonly Finder[] {
  const hasAddress = ADDRESS.test(text);
  const hasDigits = FIVE_DIGITS.test(text);
  return finders.filter(({ kind }) => (kind === 'email' ? hasAddress : hasDigits));
}

/** In order: a part that one has found is not looked at by the next. Each pattern runs in linear time. */
export const FINDERS: readonly Finder[] = [
  {
    kind: 'email',
    pattern: new RegExp(String.raw`${NAME}{1,64} ?(?:@|[(\[{]at[)\]}]) ?${DOMAIN}`, 'giu'),
  },
  {
    kind: 'email',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}_-])${SAID_PART}(?: (?:${SAID_DOT}) ${SAID_PART}){0,3} (?:(?:${SAID_AT}) (?:${SAID_DOMAIN}|${DOMAIN})|at ${SAID_DOMAIN})`,
      'giu',
    ),
  },
  {
    kind: 'iban',
    pattern: new RegExp(
      String.raw`${START}[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?:[ -]?\d){10,30}|(?:[ -][A-Z0-9]{4}){2}(?:[ -](?=[A-Z]{0,3}\d)[A-Z0-9]{4}){0,5}(?:[ -](?=[A-Z]{0,2}\d)[A-Z0-9]{1,3})?)${END}`,
      'giu',
    ),
    holds: (found) => digitsOf(found).length >= 12,
  },
  {
    // Finnish identity code: DDMMYY, a century sign, NNN and a check character, which may be wrong.
    kind: 'id',
    pattern: new RegExp(
      String.raw`${DIGIT_START}\d${GAP}\d${PART}\d${GAP}\d${PART}\d${GAP}\d${GAP}(?:${SIGN}${GAP})?(?:\d${GAP}){3}${CHECK}${END}`,
      'giu',
    ),
    holds: isParted,
  },
  {
    // The same with a whole year.
    kind: 'id',
    pattern: new RegExp(
      String.raw`${DIGIT_START}\d\d[ ./-]?\d\d[ ./-]?(?:19|20)\d\d ?${SIGN} ?\d{3} ?${CHECK}${END}`,
      'giu',
    ),
    holds: isDayAndMonth,
  },
  {
    kind: 'card',
    pattern: new RegExp(
      String.raw`${DIGIT_START}(?:(?:\d[ -]?){12,18}\d|(?:\d{4}\.){3}\d{4})${END}`,
      'gu',
    ),
    holds: (found) => isLuhn(digitsOf(found)),
  },
  {
    // A permit or client number with letters before it: UMA-2025-123456, MIG 1234567.
    kind: 'number',
    pattern: new RegExp(
      String.raw`${START}[A-Z]{2,5}(?:[-/ ]?(?:\d{2,8}[-/]){1,2}\d{5,10}|[-/]\d{5,10})${END}|${START}[A-Z]{4,5} ?\d{6,10}${END}`,
      'gu',
    ),
    holds: (found) => !/^(?:FIN?|SE|S|EE)-\d{5}$/.test(found),
  },
  {
    kind: 'document',
    pattern: new RegExp(String.raw`${START}(?:\p{Lu}{1,3} ?|[a-z]{1,3})\d{6,9}[A-Z]?${END}`, 'gu'),
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      String.raw`(?<!\p{N}[./,]?)(?:(?:\+|0?0(?!0))(?:[ ()-]{0,2}\d){6,14}|0\d{1,3}/\d{3}[ -]?\d{2,4}|(?:\+\d{1,3}|0\d{1,3})(?:\.\d{2,4}){2,4}|\d ?\(\d{3}\)(?:[ -]?\d){7})${END}`,
      'gu',
    ),
    holds: isPhone,
  },
  {
    kind: 'number',
    pattern: new RegExp(
      String.raw`${START}(?:\p{L}{2,8}[/-]|(?:dnro|dno|dnr)[ :.]{1,2})?\d{1,8}/\d{2,8}(?:/\d{2,4})?${END}`,
      'giu',
    ),
    holds: isDiary,
  },
  { kind: 'number', pattern: /\d{22,200}/g },
  {
    kind: 'number',
    pattern: new RegExp(String.raw`${DIGIT_START}\d(?:[ -]?\d){6,20}[A-Za-z]?${END}`, 'gu'),
    holds: isLongNumber,
  },
];

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** After its day the code has a sign, a space, or at least a letter at its end. */
const PARTED = /^\d(?:\D{0,2}\d){5}(?:\D|\d{3}\p{L})/u;

function isParted(found: string, keep: ReadonlySet<string>): boolean {
  return PARTED.test(found) && isDayAndMonth(found, keep);
}

/** Kela's 020 634 0200 would begin with a day and a month too. */
function isDayAndMonth(found: string, keep: ReadonlySet<string>): boolean {
  const digits = digitsOf(found);
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && !keep.has(digits);
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Days and hours begin with a nought too: 01.02.2026, 0800-1600. */
const DAY_OR_HOURS =
  /^0\d(?:[./-]\d{1,2}[./-](?:19|20)?\d\d(?:$|[ -])|(?:[03]0|[14]5)-[012]\d(?:[03]0|[14]5)$)/;

function isPhone(found: string, keep: ReadonlySet<string>): boolean {
  return !DAY_OR_HOURS.test(found) && isForeignTo(found, keep);
}

/** Hours that follow a number without a word between: "020 634 0200 9-16". */
const HOURS = / \d{1,2}(?:-\d{1,2})?$/;

function isForeignTo(found: string, keep: ReadonlySet<string>): boolean {
  const isKept = (digits: string) => keep.has(digits) || keep.has(digits.replace(/^00/, ''));
  return !isKept(digitsOf(found)) && !isKept(digitsOf(found.replace(HOURS, '')));
}

/** "2026/2027" is a school year, "681/2023" an act and "2016/679" one of the Union's: all are public. */
const PUBLIC = /^(?:\d{1,4}\/(?:19|20)\d{2}|(?:19|20)\d{2}\/\d{1,4})$/;
/** "24/7" and "13/10/2026" are no numbers of anything. */
const DIARY = /(?:^|[^\d/])(?:\d{1,8}\/\d{3,8}\/\d{2,4}|\d{2,8}\/\d{3,8})$/;

function isDiary(found: string): boolean {
  return DIARY.test(found) && !PUBLIC.test(found);
}

const AMOUNT = String.raw`\d{1,3}(?: \d{3}){1,3}`;
/** Seven digits and more that are nobody's: money, days, years, and a flat before its postal code. */
const NOBODYS = new RegExp(
  String.raw`^(?:${AMOUNT}(?:-${AMOUNT})?[a-z]?|\d{2,3}0-\d{2,3}0|\d{4}-\d{2}-\d{2}(?: \d{1,2})?|\d{1,2}-\d{1,2}-(?:19|20)\d\d|(?:19|20)\d\d-(?:19|20)\d\d|\d{1,3} \d{5})$`,
);

function isLongNumber(found: string, keep: ReadonlySet<string>): boolean {
  return !NOBODYS.test(found) && isForeignTo(found, keep);
}
