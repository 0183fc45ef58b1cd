import Fuse from 'fuse.js';
import { pairsOf } from './letter-pairs.ts';
import { normalise } from './normalise.ts';

/** Fuse's score runs from 0 (the same) to 1; above this, words are rather a new question. */
const NEAR = 0.3;
const FUSE = { includeScore: true, threshold: NEAR, ignoreLocation: true };
/** Longer than any label: somebody explains instead of choosing. */
const LONGEST = 60;

/** The label that the words mean, although misspelt or shortened; null when none is near or two are. */
export function matchOption(text: string, labels: readonly string[]): number | null {
  const words = normalise(text);
  if (words.length < 3 || text.length > LONGEST) return null;
  const pairs = pairsOf(words);
  const scored = labels.map((label, at) => {
    const known = labelWords(label);
    return { at, score: mayBeNear(words, pairs, known) ? distance(words, known) : 1 };
  });
  const [best, second] = scored.sort((a, b) => a.score - b.score);
  if (!best || best.score > NEAR) return null;
  return second && second.score <= NEAR && second.score - best.score < 0.05 ? null : best.at;
}

/** Labels come from texts and titles: there are some thousands, and each is offered again and again. */
const labelsRead = new Map<string, string>();
const MOST_LABELS = 5_000;

function labelWords(label: string): string {
  const known = labelsRead.get(label) ?? normalise(label);
  if (labelsRead.size >= MOST_LABELS) labelsRead.clear();
  labelsRead.set(label, known);
  return known;
}

/** 0 to 1 by Fuse: the share of letters to change so that the words are found in the label. */
function distance(words: string, label: string): number {
  const { isMatch, score } = Fuse.match(words, label, FUSE);
  return isMatch ? (score ?? 0) : 1;
}

/**
 * Fuse counts every letter that is missing as an error, so nothing much shorter is near; and each wrong
 * letter breaks two pairs at most: with fewer left whole, Fuse need not be asked.
 */
function mayBeNear(words: string, pairs: ReadonlySet<string>, label: string): boolean {
  if (label.length < words.length * (1 - NEAR)) return false;
  const padded = ` ${label} `;
  let broken = 0;
  for (const pair of pairs) if (!padded.includes(pair)) broken += 1;
  return broken <= 2 + 2 * NEAR * words.length;
}
