import type { Locale } from '../domain/locale.ts';
import { hashText, mix } from './hash.ts';
import type { ModelTopic } from './model.ts';
import { normalise } from './normalise.ts';

/** A phrasing and its words as bits of two numbers: what two have in common is counted at once. */
interface Known {
  readonly text: string;
  readonly low: number;
  readonly high: number;
  readonly words: number;
}

export type NearestPhrasing = (topic: ModelTopic, words: string, locale: Locale) => string | null;

/** Finds the known phrasing of a topic, in one language, that shares most words with a message. */
export function createPhrasingFinder(): NearestPhrasing {
  const kept = new Map<string, readonly Known[]>();
  return (topic, words, locale) => {
    const key = `${topic.id}/${locale}`;
    const known =
      kept.get(key) ??
      (topic.phrasings[locale] ?? []).map((text) => toKnown(text, normalise(text)));
    kept.set(key, known);
    const said = toKnown(words, words);
    let best = 0;
    let nearest: string | null = null;
    for (const phrasing of known) {
      const shared = countBits(said.low & phrasing.low) + countBits(said.high & phrasing.high);
      const likeness = shared / Math.sqrt(phrasing.words + 1);
      if (likeness > best) {
        best = likeness;
        nearest = phrasing.text;
      }
    }
    return nearest;
  };
}

function toKnown(text: string, normalised: string): Known {
  let low = 0;
  let high = 0;
  const words = normalised.split(' ');
  for (const word of words) {
    const bit = mix(hashText(word)) & 63;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return { text, low, high, words: words.length };
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
