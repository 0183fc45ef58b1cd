import type { Locale } from '../domain/locale.ts';
import { hashText, mix } from './hash.ts';
import type { ModelTopic } from './model.ts';
import { normalise } from './normalise.ts';

/** Phrasings and the words of each as bits of two numbers: what two have in common is counted at once. */
interface Known {
  readonly texts: readonly string[];
  /** By phrasing: its bits, and how many words it has. */
  readonly bits: Int32Array;
}

export type NearestPhrasing = (topic: ModelTopic, words: string, locale: Locale) => string | null;

/** Finds the known phrasing of a topic, in one language, that shares most words with a message. */
export function createPhrasingFinder(): NearestPhrasing {
  const kept = new Map<string, Known>();
  return (topic, words, locale) => {
    const key = `${topic.id}/${locale}`;
    const known = kept.get(key) ?? toKnown(topic.phrasings[locale] ?? []);
    kept.set(key, known);
    return mostAlike(known, words);
  };
}

const FIELDS = 3;

function toKnown(texts: readonly string[]): Known {
  return { texts, bits: Int32Array.from(texts.flatMap((text) => bitsOf(normalise(text)))) };
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

function mostAlike({ texts, bits }: Known, words: string): string | null {
  const [low, high] = bitsOf(words);
  let best = 0;
  let nearest: string | null = null;
  texts.forEach((text, at) => {
    const place = at * FIELDS;
    const shared = countBits(low & (bits[place] ?? 0)) + countBits(high & (bits[place + 1] ?? 0));
    const likeness = shared / Math.sqrt((bits[place + 2] ?? 0) + 1);
    if (likeness <= best) return;
    best = likeness;
    nearest = text;
  });
  return nearest;
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
