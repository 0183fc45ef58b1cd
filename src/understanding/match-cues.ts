import type { Cue, CueIndex, View } from './cues.ts';
import { latinAsArabic, latinAsCyrillic, scriptOf } from './script-views.ts';

export interface CueMatch {
  readonly cue: Cue;
  /** First and last word of the message (or character, in Chinese) that the cue covers. */
  readonly from: number;
  readonly to: number;
}

export type MatchCues = (words: string) => readonly CueMatch[];

/** Words that may stand between the words of a cue. */
const SLACK = 2;
const ENDING = 4;
/** What Arabic and Persian write together with the next word. */
const PROCLITICS = ['وال', 'بال', 'فال', 'لل', 'ال', 'و', 'ف', 'ب', 'ل', 'ع', 'ه', 'ما'];

interface Stem {
  readonly text: string;
  readonly exact: boolean;
}

interface Prepared {
  readonly cue: Cue;
  readonly places: readonly (readonly Stem[])[];
}

type Shelf = ReadonlyMap<string, readonly Prepared[]>;

export function createCueMatcher(cues: CueIndex): MatchCues {
  const shelves = new Map<View, Shelf>();
  for (const view of ['plain', 'cyrillic-typed', 'arabic-typed'] as const) {
    shelves.set(view, shelve(cues.filter((cue) => cue.view === view)));
  }
  const chinese = cues.filter((cue) => cue.view === 'han');
  return (words) => {
    const script = scriptOf(words);
    if (script === 'han') return matchChinese(chinese, words);
    const found = matchShelf(shelves.get('plain'), words.split(' '));
    if (script !== 'latin') return found;
    return [
      ...found,
      ...matchShelf(shelves.get('cyrillic-typed'), latinAsCyrillic(words).split(' ')),
      ...matchShelf(shelves.get('arabic-typed'), latinAsArabic(words).split(' ')),
    ];
  };
}

/** Endings vary: a long word is known by its beginning, a short one only as it is. */
function stemOf(word: string): Stem {
  if (word.length <= 3) return { text: word, exact: true };
  if (word.length <= 4) return { text: word, exact: false };
  return { text: word.slice(0, word.length >= 7 ? -2 : -1), exact: false };
}

function shelve(cues: readonly Cue[]): Shelf {
  const shelf = new Map<string, Prepared[]>();
  const uses = countStems(cues);
  for (const cue of cues) {
    const places = cue.places.map((words) => words.map(stemOf));
    const rarest = places.reduce((best, place) =>
      cost(uses, place) < cost(uses, best) ? place : best,
    );
    for (const stem of rarest) {
      const prepared = shelf.get(stem.text);
      if (prepared) prepared.push({ cue, places });
      else shelf.set(stem.text, [{ cue, places }]);
    }
  }
  return shelf;
}

function countStems(cues: readonly Cue[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const word of cues.flatMap((cue) => cue.places.flat())) {
    const { text } = stemOf(word);
    uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  return uses;
}

function cost(uses: ReadonlyMap<string, number>, place: readonly Stem[]): number {
  return place.reduce((sum, stem) => sum + (uses.get(stem.text) ?? 0), 0);
}

function matchShelf(shelf: Shelf | undefined, words: readonly string[]): CueMatch[] {
  if (!shelf) return [];
  const found: CueMatch[] = [];
  const forms = words.map(formsOf);
  for (let at = 0; at < words.length; at += 1) {
    for (const form of forms[at] ?? []) {
      for (let end = Math.min(form.length, 1); end <= form.length; end += 1) {
        const prepared = shelf.get(form.slice(0, end));
        if (prepared) collect(prepared, { forms, at, found });
      }
    }
  }
  return found;
}

function formsOf(word: string): readonly string[] {
  const code = word.charCodeAt(0);
  if (code < 0x600 || code > 0x77f) return [word];
  const bare = PROCLITICS.filter(
    (clitic) => word.startsWith(clitic) && word.length - clitic.length >= 2,
  );
  return [word, ...bare.map((clitic) => word.slice(clitic.length))];
}

interface Search {
  readonly forms: readonly (readonly string[])[];
  readonly at: number;
  readonly found: CueMatch[];
}

function collect(prepared: readonly Prepared[], { forms, at, found }: Search): void {
  for (const one of prepared) {
    const match = cover(one, forms, at);
    if (match) found.push(match);
  }
}

/** Are all places of a cue filled by different words within reach of the word at `anchor`? */
function cover(one: Prepared, forms: Search['forms'], anchor: number): CueMatch | null {
  const reach = one.places.length + SLACK;
  const first = Math.max(0, anchor - reach + 1);
  const last = Math.min(forms.length, anchor + reach) - 1;
  const used = new Set<number>();
  for (const place of one.places) {
    const at = firstFree(place, forms, { first, last, used });
    if (at < 0) return null;
    used.add(at);
  }
  const from = Math.min(...used);
  const to = Math.max(...used);
  return used.has(anchor) && to - from < reach ? { cue: one.cue, from, to } : null;
}

interface Window {
  readonly first: number;
  readonly last: number;
  readonly used: ReadonlySet<number>;
}

function firstFree(place: readonly Stem[], forms: Search['forms'], window: Window): number {
  for (let at = window.first; at <= window.last; at += 1) {
    if (!window.used.has(at) && forms[at]?.some((form) => fits(place, form))) return at;
  }
  return -1;
}

function fits(place: readonly Stem[], form: string): boolean {
  return place.some(({ text, exact }) =>
    exact ? form === text : form.startsWith(text) && form.length <= text.length + 2 + ENDING,
  );
}

/** A Chinese cue fits when its characters follow each other with few others between. */
function matchChinese(cues: readonly Cue[], words: string): CueMatch[] {
  const text = words.replaceAll(' ', '');
  return cues.flatMap((cue) => {
    const spans = cue.places.map((place) => spanOf(place, text));
    if (spans.some((span) => span === null)) return [];
    const whole = spans.flatMap((span) => (span ? [span] : []));
    const from = Math.min(...whole.map((span) => span.from));
    const to = Math.max(...whole.map((span) => span.to));
    return [{ cue, from, to }];
  });
}

function spanOf(place: readonly string[], text: string): { from: number; to: number } | null {
  for (const piece of place) {
    for (
      let from = text.indexOf(piece.charAt(0));
      from >= 0;
      from = text.indexOf(piece.charAt(0), from + 1)
    ) {
      const to = follow(piece, text, from);
      if (to >= 0) return { from, to };
    }
  }
  return null;
}

function follow(piece: string, text: string, from: number): number {
  let at = from;
  for (let next = 1; next < piece.length; next += 1) {
    const found = text.indexOf(piece.charAt(next), at + 1);
    if (found < 0 || found - at > SLACK) return -1;
    at = found;
  }
  return at;
}
