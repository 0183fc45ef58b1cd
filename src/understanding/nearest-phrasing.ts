import type { Locale } from '../domain/locale.ts';
import { hashText } from './hash.ts';
import type { ModelTopic } from './model.ts';
import { normalise } from './normalise.ts';

interface Known {
  readonly text: string;
  readonly words: Uint32Array;
}

export type NearestPhrasing = (topic: ModelTopic, words: string, locale: Locale) => string | null;

/** Finds the known phrasing of a topic, in one language, that shares most words with a message. */
export function createPhrasingFinder(): NearestPhrasing {
  const kept = new Map<string, readonly Known[]>();
  return (topic, words, locale) => {
    const key = `${topic.id}/${locale}`;
    const known = kept.get(key) ?? read(topic, locale);
    kept.set(key, known);
    const said = hashesOf(words);
    let best = 0;
    let nearest: string | null = null;
    for (const phrasing of known) {
      const likeness = shared(said, phrasing.words);
      if (likeness > best) {
        best = likeness;
        nearest = phrasing.text;
      }
    }
    return nearest;
  };
}

function read(topic: ModelTopic, locale: Locale): Known[] {
  const texts = topic.phrasings[locale] ?? [];
  return texts.map((text) => ({ text, words: hashesOf(normalise(text)) }));
}

function hashesOf(words: string): Uint32Array {
  return Uint32Array.from(words.split(' '), hashText);
}

function shared(said: Uint32Array, known: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < said.length; at += 1) if (known.includes(said[at] ?? 0)) count += 1;
  return count / Math.sqrt(known.length + 1);
}
