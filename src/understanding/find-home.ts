import type { FindHome } from '../domain/follow-up.ts';
import { LOCALES, type Locale } from '../domain/locale.ts';
import { createPlaceSpotter } from './find-place.ts';
import type { FollowUpLesson } from './match-follow-up.ts';
import { normalise } from './normalise.ts';
import { createStripper, isHan } from './strip-words.ts';

/** Stands in normalised words for the place they name. */
const PLACE = '§';

/** Finds where somebody says they live, whatever else the message asks. */
export function createHomeFinder(lesson: FollowUpLesson): FindHome {
  const spot = createPlaceSpotter(lesson);
  const readers = LOCALES.map((locale) => createHomeReader(lesson, locale));
  return (text) => {
    const words = normalise(text);
    const named = spot(words);
    if (!named) return null;
    const marked = words.slice(0, named.start) + PLACE + words.slice(named.end);
    const rests = readers.map((read) => read(marked)).filter((rest) => rest !== null);
    return rests.length === 0 ? null : { place: named.id, alone: rests.includes('') };
  };
}

/** What is left of the words without the saying and the words around it; null when they do not say it. */
function createHomeReader(
  { words, fillers }: FollowUpLesson,
  locale: Locale,
): (marked: string) => string | null {
  const { says, not } = words.home;
  const strip = createStripper([...(words.around[locale] ?? []), ...(fillers[locale] ?? [])]);
  const turning = new Set((not[locale] ?? []).map(normalise));
  const phrases = (says[locale] ?? [])
    .map((phrase) => phrase.split('{place}').map(normalise))
    .map(([before = '', after = '']) => joined(before, after))
    .sort((a, b) => b.length - a.length);
  return (marked) => {
    const said = phrases.find((phrase) => isSaid(marked, phrase));
    if (said === undefined) return null;
    const at = marked.indexOf(said);
    const before = marked.slice(0, at).trim();
    const turned = turning.has(before.split(' ').at(-1) ?? '') || turning.has(before.slice(-1));
    return turned ? null : strip(`${before} ${marked.slice(at + said.length)}`.trim());
  };
}

/** Normalised halves around the place, with the spaces that the language has. */
function joined(before: string, after: string): string {
  const left = before === '' || isHan(before) ? before : `${before} `;
  const right = after === '' || isHan(after) ? after : ` ${after}`;
  return left + PLACE + right;
}

function isSaid(marked: string, phrase: string): boolean {
  return isHan(phrase) ? marked.includes(phrase) : ` ${marked} `.includes(` ${phrase} `);
}
