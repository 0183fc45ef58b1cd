import type { Locale } from '../domain/locale.ts';
import { hashText, mix } from './hash.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { linesOf, phrasingAt, phrasingsOf } from './phrasing-book.ts';

export type NearestPhrasing = (topic: string, words: string, locale: Locale) => string | null;

/** Finds the known phrasing of a topic, in one language, that shares most words with a message. */
export function createPhrasingFinder({
  topics,
  phrasings,
}: Pick<Model, 'topics' | 'phrasings'>): NearestPhrasing {
  const places = new Map(topics.map(({ id }, at) => [id, at]));
  const kept = new Map<string, Int32Array>();
  return (topic, words, locale) => {
    const place = places.get(topic);
    if (place === undefined) return null;
    const key = `${topic}/${locale}`;
    const bits = kept.get(key) ?? bitsOfAll(phrasingsOf(phrasings, place, locale));
    kept.set(key, bits);
    const nearest = mostAlike(bits, words);
    return nearest === null ? null : phrasingAt(linesOf(phrasings, place, locale), nearest);
  };
}

const FIELDS = 3;

/**
 * Of each phrasing its words as bits of two numbers, and how many they are: what two have in common is
 * counted at once.
 */
function bitsOfAll(texts: readonly string[]): Int32Array {
  return Int32Array.from(texts.flatMap((text) => bitsOf(normalise(text))));
}

function bitsOf(normalised: string): [low: number, high: number, words: number] {
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

function mostAlike(known: Int32Array, words: string): number | null {
  const [low, high] = bitsOf(words);
  let best = 0;
  let nearest: number | null = null;
  for (let place = 0; place < known.length; place += FIELDS) {
    const shared = countBits(low & (known[place] ?? 0)) + countBits(high & (known[place + 1] ?? 0));
    const likeness = shared / Math.sqrt((known[place + 2] ?? 0) + 1);
    if (likeness <= best) continue;
    best = likeness;
    nearest = place / FIELDS;
  }
  return nearest;
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
