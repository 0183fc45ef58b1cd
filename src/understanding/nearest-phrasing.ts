import type { Locale } from '../domain/locale.ts';
import { hashText, mix } from './hash.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { phrasingsOf } from './phrasing-book.ts';

export type NearestPhrasing = (topic: string, words: string, locale: Locale) => string | null;

/** Finds the known phrasing of a topic, in one language, that shares most words with a message. */
export function createPhrasingFinder({
  topics,
  phrasings,
}: Pick<Model, 'topics' | 'phrasings'>): NearestPhrasing {
  const places = new Map(topics.map(({ id }, at) => [id, at]));
  return (topic, words, locale) => {
    const place = places.get(topic);
    return place === undefined ? null : mostAlike(phrasingsOf(phrasings, place, locale), words);
  };
}

/** Words as bits of two numbers, and how many they are: what two texts have in common is counted at once. */
type Bits = readonly [low: number, high: number, words: number];

function bitsOf(normalised: string): Bits {
  let low = 0;
  let high = 0;
  const words = normalised.split(' ');
  for (const word of words) {
    const bit = mix(hashText(word)) & 63;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return [low, high, words.length];
}

function mostAlike(phrasings: readonly string[], words: string): string | null {
  const [low, high] = bitsOf(words);
  let best = 0;
  let nearest: string | null = null;
  for (const phrasing of phrasings) {
    const [ownLow, ownHigh, count] = bitsOf(normalise(phrasing));
    const shared = countBits(low & ownLow) + countBits(high & ownHigh);
    const likeness = shared / Math.sqrt(count + 1);
    if (likeness <= best) continue;
    best = likeness;
    nearest = phrasing;
  }
  return nearest;
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
