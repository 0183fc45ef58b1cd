import type { EmergencyClass, Phrases } from '../domain/corpus.ts';
import { isHan } from './features.ts';
import { normalise } from './normalise.ts';
import { arabicSkeleton, cyrillicInLatin, type Script, scriptOf } from './script-views.ts';

/** In which form of a message a cue is looked for. */
export type View = 'plain' | 'cyrillic-typed' | 'arabic-typed' | 'han';

/** Words that together, near each other, tell of an emergency (or of a harmless saying). */
export interface Cue {
  readonly class: string;
  readonly harmless: boolean;
  readonly view: View;
  /** Each place holds one word or several that may stand there (`lyö|hakkaa`). */
  readonly places: readonly (readonly string[])[];
}

export type CueIndex = readonly Cue[];

/** Consonants alone match too much when they are few. */
const LEAST_SKELETON = 6;

export function collectCues(classes: readonly EmergencyClass[]): CueIndex {
  return classes.flatMap((one) => [
    ...cuesOf(one.id, one.cues, false),
    ...cuesOf(one.id, one.not, true),
  ]);
}

function cuesOf(id: string, phrases: Phrases, harmless: boolean): Cue[] {
  const texts = Object.values(phrases).flat();
  return texts.flatMap((text) => viewsOf(text).map((view) => ({ class: id, harmless, ...view })));
}

function viewsOf(text: string): Pick<Cue, 'view' | 'places'>[] {
  const places = text
    .split(/\s+/u)
    .map((place) => place.split('|').map((word) => normalise(word)))
    .map((words) => words.filter((word) => word !== ''))
    .filter((words) => words.length > 0)
    .flatMap(splitInnerSpaces);
  if (places.length === 0) return [];
  const script = scriptOf(places.flat().join(' '));
  if (script === 'han') return [{ view: 'han', places }];
  return [{ view: 'plain', places }, ...typedViews(script, places)];
}

/** "B1.1" or "d'urgence" become two words when normalised. */
function splitInnerSpaces(words: string[]): string[][] {
  if (words.length > 1) return [words.map((word) => word.replaceAll(' ', ''))];
  return (words[0] ?? '').split(' ').map((word) => [word]);
}

function typedViews(script: Script, places: string[][]): Pick<Cue, 'view' | 'places'>[] {
  if (script === 'cyrillic')
    return [{ view: 'cyrillic-typed', places: each(places, cyrillicInLatin) }];
  if (script !== 'arabic') return [];
  const typed = each(places, arabicSkeleton);
  const letters = typed.reduce((sum, words) => sum + (words[0]?.length ?? 0), 0);
  const whole = typed.every((words) => words.length > 0);
  return whole && letters >= LEAST_SKELETON ? [{ view: 'arabic-typed', places: typed }] : [];
}

function each(places: string[][], change: (word: string) => string): string[][] {
  return places.map((words) => words.map(change).filter((word) => word !== ''));
}

export function hasHan(words: string): boolean {
  for (let at = 0; at < words.length; at += 1) if (isHan(words.charCodeAt(at))) return true;
  return false;
}
