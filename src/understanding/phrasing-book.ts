import type { CorpusTopic } from '../domain/corpus.ts';
import { LOCALES, type Locale } from '../domain/locale.ts';
import { bindTexts } from './bound-texts.ts';

/**
 * Every phrasing of every topic as one text, left where it lies: only an explanation reads any of it,
 * and that one topic's.
 */
export interface PhrasingBook {
  /** By topic and, within it, by language: where its lines begin; at the end, where the text does. */
  readonly starts: Uint32Array;
  /** UTF-8, a phrasing a line, from one place to another; nothing where the text is gone. */
  readonly read: (from: number, to: number) => Uint8Array;
}

/** `topics` in the order of the model's. */
export function bindPhrasings(topics: readonly CorpusTopic[]): PhrasingBook {
  const { bytes, starts } = bindTexts(topics.flatMap(linesByLocale));
  return { starts, read: (from, to) => bytes.subarray(from, to) };
}

function linesByLocale({ texts }: CorpusTopic): readonly string[] {
  return LOCALES.map((locale) => {
    const asks = texts.filter((text) => text.locale === locale).flatMap((text) => text.asks);
    return asks.map((ask) => `${onOneLine(ask)}\n`).join('');
  });
}

const DECODER = new TextDecoder();

/** A topic's phrasings in one language. */
export function phrasingsOf(
  { starts, read }: PhrasingBook,
  topic: number,
  locale: Locale,
): readonly string[] {
  const at = topic * LOCALES.length + LOCALES.indexOf(locale);
  return DECODER.decode(read(starts[at] ?? 0, starts[at + 1] ?? 0))
    .split('\n')
    .slice(0, -1);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
