import type { Cue, Stem, View } from './cues.ts';
import { buildTable, find, HASH_START, type HashTable, hashCode, hashText } from './hash.ts';
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

interface Shelf {
  /** Cues whose anchor begins a word, by the stem it begins with. */
  readonly beginnings: Anchors;
  /** Cues whose anchor is a whole word. */
  readonly wholes: Anchors;
}

interface Anchors {
  readonly table: HashTable;
  readonly cues: readonly (readonly Anchored[])[];
}

/** A cue and, for each of its other places, marks of which a message that fills it has one. */
interface Anchored {
  readonly cue: Cue;
  readonly needs: readonly number[];
}

export function createCueMatcher(cues: readonly Cue[]): MatchCues {
  const of = (view: View) => cues.filter((cue) => cue.view === view);
  const plain = shelve(of('plain'));
  const cyrillic = shelve(of('cyrillic-typed'));
  const arabic = shelve(of('arabic-typed'));
  const chinese = of('han');
  return ({ words, likely }) => {
    const script = scriptOf(words);
    const found = matchShelf(plain, words);
    if (script === 'han') found.push(...matchChinese(chinese, words));
    if (script === 'latin' && likely('ru-Latn') + likely('uk-Latn') > UNLIKELY) {
      found.push(...matchShelf(cyrillic, latinAsCyrillic(words)));
    }
    const arabicTyped = likely('ar-Latn') + likely('fa-Latn') + likely('ckb-Latn');
    if (script === 'latin' && arabicTyped > UNLIKELY) {
      found.push(...matchShelf(arabic, latinAsArabic(words)));
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

function shelve(cues: readonly Cue[]): Shelf {
  return {
    beginnings: anchorsOf(cues, (stem) => (isWhole(stem) ? null : stem)),
    wholes: anchorsOf(cues, (stem) => (isWhole(stem) ? stem.slice(0, -1) : null)),
  };
}

function isWhole(stem: Stem): boolean {
  return stem.endsWith('=');
}

function anchorsOf(cues: readonly Cue[], keyOf: (stem: Stem) => string | null): Anchors {
  const anchors = new Map<string, Anchored[]>();
  for (const cue of cues) {
    const anchored = { cue, needs: needsOf(cue) };
    for (const stem of cue.places[cue.anchor] ?? []) {
      const key = keyOf(stem);
      if (key === null) continue;
      const others = anchors.get(key);
      if (others) others.push(anchored);
      else anchors.set(key, [anchored]);
    }
  }
  return {
    table: buildTable([...anchors.keys()].map((key) => hashText(key))),
    cues: [...anchors.values()],
  };
}

function needsOf({ places, anchor }: Cue): readonly number[] {
  return places
    .filter((_, at) => at !== anchor)
    .map((stems) => stems.reduce((marks, stem) => marks | marksOf(stem), 0));
}

const ANY_MARK = -1;

/** A stem of one letter begins words of any mark. */
function marksOf(stem: Stem): number {
  const letters = isWhole(stem) ? stem.slice(0, -1) : stem;
  return letters.length < 2 ? ANY_MARK : markOf(letters);
}

/** One of 32 marks for how a word or a stem begins: most cues are ruled out without comparing words. */
function markOf(word: string): number {
  return 1 << ((word.charCodeAt(0) * 31 + word.charCodeAt(1)) & 31);
}

function matchShelf(shelf: Shelf, words: string): CueMatch[] {
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
function matchAnchored({ beginnings, wholes }: Shelf, word: string, search: Search): void {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) {
    hash = hashCode(hash, word.charCodeAt(at));
    coverAll(beginnings, hash >>> 0, search);
  }
  coverAll(wholes, hash >>> 0, search);
}

function coverAll({ table, cues }: Anchors, hash: number, search: Search): void {
  const entry = find(table, hash);
  if (entry < 0) return;
  const { forms, marks, at, found } = search;
  for (const { cue, needs } of cues[entry] ?? []) {
    if (needs.some((need) => (need & marks) === 0)) continue;
    const match = cover(cue, forms, at);
    if (match) found.push(match);
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
function matchChinese(cues: readonly Cue[], words: string): CueMatch[] {
  const text = words.replaceAll(' ', '');
  const found: CueMatch[] = [];
  for (const cue of cues) {
    const spans = cue.places.map((place) => spanOf(place, text)).filter((span) => span !== null);
    if (spans.length < cue.places.length) continue;
    const from = Math.min(...spans.map((span) => span.from));
    const to = Math.max(...spans.map((span) => span.to));
    found.push({ cue, from, to });
  }
  return found;
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
    const found = text.indexOf(piece.charAt(next), at + 1);
    if (found < 0 || found - at > slack) return -1;
    at = found;
  }
  return at;
}
