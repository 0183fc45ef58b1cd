import { anchorKey, type CueBook, createCueReader, cuesIn, markOf, mayFill } from './cue-book.ts';
import { type Cue, isWhole, type Stem, type View } from './cues.ts';
import { find, HASH_START, hashCode } from './hash.ts';
import { latinAsArabic, latinAsCyrillic, scriptOf } from './script-views.ts';

export interface CueMatch {
  readonly cue: Cue;
  /** First and last word of the message (or character, in Chinese) that the cue covers. */
  readonly from: number;
  readonly to: number;
}

export interface CueQuestion {
  readonly words: string;
  /** How likely the words are of a language, or of one typed in Latin letters (`ru-Latn`). */
  readonly likely: (language: string) => number;
}

export type MatchCues = (question: CueQuestion) => readonly CueMatch[];

/** Words that may stand between the words of a cue. */
const SLACK = 2;
const LONGEST_ENDING = 5;
/** A single word of another language may look alike ("insult"): so unlikely, it is not that. */
const UNLIKELY = 0.01;
/** What Arabic and Persian write together with the next word. */
const PROCLITICS = ['وال', 'بال', 'فال', 'لل', 'ال', 'و', 'ف', 'ب', 'ل', 'ع', 'ه', 'ما'];

export function createCueMatcher(book: CueBook): MatchCues {
  const cueAt = createCueReader(book);
  let chinese: readonly Cue[] | null = null;
  return ({ words, likely }) => {
    const script = scriptOf(words);
    const found = matchView({ book, cueAt, view: 'plain' }, words);
    if (script === 'han') {
      chinese ??= cuesIn(book, 'han').map(cueAt);
      found.push(...matchChinese(chinese, words));
    }
    if (script === 'latin' && likely('ru-Latn') + likely('uk-Latn') > UNLIKELY) {
      found.push(...matchView({ book, cueAt, view: 'cyrillic-typed' }, latinAsCyrillic(words)));
    }
    const arabicTyped = likely('ar-Latn') + likely('fa-Latn') + likely('ckb-Latn');
    if (script === 'latin' && arabicTyped > UNLIKELY) {
      found.push(...matchView({ book, cueAt, view: 'arabic-typed' }, latinAsArabic(words)));
    }
    return found.filter(
      ({ cue }) => cue.places.length > 1 || isLikely(cue, likely) || isAllOf(cue, words),
    );
  };
}

/** One word alone tells no language, but somebody has said it. */
function isAllOf({ places }: Cue, words: string): boolean {
  return places[0]?.some((stem) => stem === words || stem === `${words}=`) ?? false;
}

/** Some cues are written in Latin letters, whatever their language's own are. */
function isLikely({ locale, view }: Cue, likely: (language: string) => number): boolean {
  const typed = likely(`${locale}-Latn`);
  return (view === 'plain' || view === 'han' ? likely(locale) + typed : typed) > UNLIKELY;
}

/** Cues to look for in one form of the words. */
interface Shelf {
  readonly book: CueBook;
  readonly cueAt: (number: number) => Cue;
  readonly view: View;
}

function matchView(shelf: Shelf, words: string): CueMatch[] {
  const forms = words.split(' ').map(formsOf);
  const marks = forms.flat().reduce((all, form) => all | markOf(form), 0);
  const found: CueMatch[] = [];
  forms.forEach((each, at) => {
    for (const form of each) matchAnchored(shelf, form, { forms, marks, at, found });
  });
  return found;
}

interface Search {
  readonly forms: Forms;
  /** Of all forms together. */
  readonly marks: number;
  readonly at: number;
  readonly found: CueMatch[];
}

/** Tries the cues whose anchor is the word or a beginning of it. */
function matchAnchored(shelf: Shelf, word: string, search: Search): void {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) {
    hash = hashCode(hash, word.charCodeAt(at));
    coverAll(shelf, anchorKey(hash, shelf.view, 'beginning'), search);
  }
  coverAll(shelf, anchorKey(hash, shelf.view, 'whole'), search);
}

function coverAll({ book, cueAt }: Shelf, key: number, search: Search): void {
  const anchor = find(book.anchors, key);
  if (anchor < 0) return;
  const end = book.starts[anchor + 1] ?? 0;
  for (let at = book.starts[anchor] ?? 0; at < end; at += 1) {
    const number = book.anchored[at] ?? 0;
    if (!mayFill(book, number, search.marks)) continue;
    const match = cover(cueAt(number), search.forms, search.at);
    if (match) search.found.push(match);
  }
}

function formsOf(word: string): readonly string[] {
  const code = word.charCodeAt(0);
  if (code < 0x600 || code > 0x77f) return [word];
  const bare = PROCLITICS.filter(
    (clitic) => word.startsWith(clitic) && word.length - clitic.length >= 2,
  );
  return bare.length === 0 ? [word] : [word, ...bare.map((clitic) => word.slice(clitic.length))];
}

type Forms = readonly (readonly string[])[];

/** Are all places of a cue filled by different words within reach of the word at `anchor`? */
function cover(cue: Cue, forms: Forms, anchor: number): CueMatch | null {
  if (!holds(forms, anchor, cue.places[cue.anchor] ?? [])) return null;
  const reach = cue.places.length + SLACK;
  const first = Math.max(0, anchor - reach + 1);
  const last = Math.min(forms.length, anchor + reach) - 1;
  // Words of the window that are taken, one bit each: a cue has few places.
  let used = 1 << (anchor - first);
  for (let place = 0; place < cue.places.length; place += 1) {
    if (place === cue.anchor) continue;
    const at = firstFree(cue.places[place] ?? [], forms, { first, last, used });
    if (at < 0) return null;
    used |= 1 << (at - first);
  }
  const from = first + 31 - Math.clz32(used & -used);
  const to = first + 31 - Math.clz32(used);
  return to - from < reach ? { cue, from, to } : null;
}

interface Window {
  readonly first: number;
  readonly last: number;
  readonly used: number;
}

function firstFree(place: readonly Stem[], forms: Forms, { first, last, used }: Window): number {
  for (let at = first; at <= last; at += 1) {
    if ((used & (1 << (at - first))) === 0 && holds(forms, at, place)) return at;
  }
  return -1;
}

function holds(forms: Forms, at: number, place: readonly Stem[]): boolean {
  for (const form of forms[at] ?? []) {
    for (const stem of place) if (fits(stem, form)) return true;
  }
  return false;
}

function fits(stem: Stem, form: string): boolean {
  if (isWhole(stem)) return form.length === stem.length - 1 && stem.startsWith(form);
  return form.startsWith(stem) && form.length <= stem.length + LONGEST_ENDING;
}

/** A Chinese cue fits when its characters follow each other with few others between. */
export function matchChinese(cues: readonly Cue[], words: string): CueMatch[] {
  const text = words.replaceAll(' ', '');
  const characters = new Set(text.split(''));
  const found: CueMatch[] = [];
  for (const cue of cues) {
    if (!cue.places.every((place) => mayStand(place, characters))) continue;
    const spans = cue.places.map((place) => spanOf(place, text)).filter((span) => span !== null);
    if (spans.length < cue.places.length) continue;
    const from = Math.min(...spans.map((span) => span.from));
    const to = Math.max(...spans.map((span) => span.to));
    found.push({ cue, from, to });
  }
  return found;
}

/** Most cues have a character that a message has not. */
function mayStand(place: readonly Stem[], characters: ReadonlySet<string>): boolean {
  return place.some((piece) => {
    for (let at = 0; at < piece.length; at += 1) {
      if (!characters.has(piece.charAt(at))) return false;
    }
    return true;
  });
}

function spanOf(place: readonly Stem[], text: string): { from: number; to: number } | null {
  for (const piece of place) {
    const first = piece.charAt(0);
    for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
      const to = follow(piece, text, from);
      if (to >= 0) return { from, to };
    }
  }
  return null;
}

/** Where a piece ends that begins at `from`; -1 when it breaks off. */
function follow(piece: string, text: string, from: number): number {
  // Two characters are a word: nothing may stand between them.
  const slack = piece.length > 2 ? SLACK : 1;
  let at = from;
  for (let next = 1; next < piece.length; next += 1) {
    at = within(text, piece.charAt(next), { from: at + 1, to: at + slack });
    if (at < 0) return -1;
  }
  return at;
}

/** Not `indexOf`: it would look through all that follows. */
function within(text: string, character: string, span: { from: number; to: number }): number {
  for (let at = span.from; at <= span.to; at += 1) if (text.charAt(at) === character) return at;
  return -1;
}
