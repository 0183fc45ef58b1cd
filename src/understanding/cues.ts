import type { CueClass, Phrases } from '../domain/corpus.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { normalise } from './normalise.ts';
import { arabicSkeleton, cyrillicInLatin, scriptOf } from './script-views.ts';

/** In which form of a message a cue is looked for. */
export const VIEWS = ['plain', 'cyrillic-typed', 'arabic-typed', 'han'] as const;
export type View = (typeof VIEWS)[number];

export const TOLD = ['danger', 'case'] as const;

/** Words that together, near each other, tell of an emergency or an own case (or of a harmless saying). */
export interface Cue {
  readonly tells: (typeof TOLD)[number];
  /** An emergency, or the reason for a human. */
  readonly class: string;
  readonly locale: Locale;
  readonly harmless: boolean;
  readonly view: View;
  /** Each place holds one stem or several that may stand there (`lyö|hakkaa`). */
  readonly places: readonly (readonly Stem[])[];
  /** The place with the rarest stem: only where it is found is the rest looked for. */
  readonly anchor: number;
}

/** The part of a word that does not change; ending with `=` when the whole word must be there. */
export type Stem = string;

export function isWhole(stem: Stem): boolean {
  return stem.endsWith('=');
}

export function lettersOf(stem: Stem): string {
  return isWhole(stem) ? stem.slice(0, -1) : stem;
}

/** Consonants alone match too much when they are few. */
const LEAST_SKELETON = 6;
const VOWEL = /[aeiouyаеиоуыюяіьاهي]$/u;

export function collectCues(tells: Cue['tells'], classes: readonly CueClass[]): readonly Cue[] {
  const cues = classes.flatMap(({ id, cues: telling, not }) => [
    ...cuesOf({ tells, class: id, harmless: false }, telling),
    ...cuesOf({ tells, class: id, harmless: true }, not),
  ]);
  const uses = countStems(cues);
  return cues.map((cue) => ({ ...cue, anchor: rarestPlace(cue, uses) }));
}

type Kind = Pick<Cue, 'tells' | 'class' | 'harmless'>;

function cuesOf(kind: Kind, phrases: Phrases): Cue[] {
  return Object.entries(phrases).flatMap(([locale, texts]) =>
    isLocale(locale)
      ? (texts ?? []).flatMap(viewsOf).map((shape) => ({ ...kind, locale, anchor: 0, ...shape }))
      : [],
  );
}

type Shape = Pick<Cue, 'view' | 'places'>;

function viewsOf(text: string): Shape[] {
  const places = text
    .split(/\s+/u)
    .map((place) => place.split('|').map(normalise))
    .map((words) => words.filter((word) => word !== ''))
    .filter((words) => words.length > 0)
    .flatMap(splitInnerSpaces);
  if (places.length === 0) return [];
  const script = scriptOf(places.flat().join(' '));
  if (script === 'han') return [{ view: 'han', places }];
  const plain: Shape = { view: 'plain', places: places.map(stems) };
  if (script === 'cyrillic') return [plain, ...typed('cyrillic-typed', places, cyrillicInLatin)];
  if (script === 'arabic') return [plain, ...typed('arabic-typed', places, arabicSkeleton)];
  return [plain];
}

/** "B1.1" or "d'urgence" become two words when normalised. */
function splitInnerSpaces(words: string[]): string[][] {
  if (words.length > 1) return [words.map((word) => word.replaceAll(' ', ''))];
  return (words[0] ?? '').split(' ').map((word) => [word]);
}

function typed(view: View, places: string[][], change: (word: string) => string): Shape[] {
  // Of several words that may stand in a place, consonants tell the long ones apart only.
  const least = view === 'arabic-typed' ? LEAST_SKELETON : 4;
  const changed = places.map((words) =>
    words.map(change).filter((word) => word.length > (words.length > 1 ? 2 : 0)),
  );
  const letters = changed.reduce((sum, words) => sum + (words[0]?.length ?? 0), 0);
  const whole = changed.every((words) => words.length > 0);
  return whole && letters >= least ? [{ view, places: changed.map(stems) }] : [];
}

function stems(words: readonly string[]): Stem[] {
  return words.map(stemOf);
}

/** Endings vary: a longer word is known by its beginning, a short one only as it is. */
function stemOf(word: string): Stem {
  if (word.length <= 3) return `${word}=`;
  return word.length >= 6 && VOWEL.test(word) ? word.slice(0, -1) : word;
}

function countStems(cues: readonly Cue[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const stem of cues.flatMap((cue) => cue.places.flat())) {
    uses.set(stem, (uses.get(stem) ?? 0) + 1);
  }
  return uses;
}

function rarestPlace({ places }: Cue, uses: ReadonlyMap<string, number>): number {
  const cost = places.map((place) => place.reduce((sum, stem) => sum + (uses.get(stem) ?? 0), 0));
  return cost.indexOf(Math.min(...cost));
}
