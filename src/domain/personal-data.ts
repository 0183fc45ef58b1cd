import { FINDERS, type Finder, type PersonalDataKind, worthTrying } from './personal-finders.ts';
import { findSpokenNumbers } from './spoken-numbers.ts';

export type { PersonalDataKind } from './personal-finders.ts';

export interface Masked {
  readonly text: string;
  readonly found: readonly PersonalDataKind[];
}

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
  const bare = HIDDEN.test(text) ? text.replace(UNSEEN, '') : text;
  const folded = fold(bare);
  const found: PersonalDataKind[] = [];
  const parts = worthTrying(finders, folded).reduce<readonly Part[]>(
    (sofar, finder) => sofar.flatMap((part) => cutOut(part, finder, { keep, found })),
    cutSpoken(bare, folded, found),
  );
  return { text: found.length > 0 ? parts.map(({ shown }) => shown).join('') : text, found };
}

const HIDDEN = /\p{Cf}/u;
/** Marks of direction and soft hyphens within a number. */
const UNSEEN = /(?<=[\p{L}\p{Nd}+-])\p{Cf}{1,8}(?=[\p{Nd}+-])|(?<=\p{Nd})\p{Cf}{1,8}(?=\p{L})/gu;

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

const SPACE = /[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/;
const DASH = /[\u2010-\u2015\u2043\u2212\uFE63]/;
const OTHERS =
  /[\t\u00A0\u2000-\u200A\u2010-\u2015\u202F\u2043\u205F\u2212\u3000\uFE63\uFF01-\uFF5E]|[^\P{Nd}0-9]/gu;

/** Digits of any script, spaces, dashes and full-width signs as ASCII; every character keeps its place. */
function fold(text: string): string {
  return text.replace(OTHERS, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign.length > 1) return sign;
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
    if (SPACE.test(sign)) return ' ';
    return DASH.test(sign) ? '-' : asciiDigit(code);
  });
}

/** The digits of a script stand in a row from a place that ends with 0, in India with 6. */
function asciiDigit(code: number): string {
  const isOfIndia = code >= 0x900 && code < 0xe00;
  return String(((code - (isOfIndia ? 6 : 0)) % 16) % 10);
}
