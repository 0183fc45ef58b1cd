import type { CorpusTopic } from '../domain/corpus.ts';
import { LOCALES, type Locale } from '../domain/locale.ts';

/**
 * Every phrasing of every topic as one text. Only the one that a message is shown to be like is ever
 * read: a hundred thousand strings would take five times the room.
 */
export interface PhrasingBook {
  /** UTF-8, a phrasing a line. */
  readonly text: Uint8Array;
  /** By topic and, within it, by language: where its lines begin. */
  readonly starts: Int32Array;
}

/** `topics` in the order of the model's. */
export function bindPhrasings(topics: readonly CorpusTopic[]): PhrasingBook {
  const encoder = new TextEncoder();
  const parts = topics.flatMap(({ texts }) =>
    LOCALES.map((locale) => {
      const asks = texts.filter((text) => text.locale === locale).flatMap((text) => text.asks);
      return encoder.encode(asks.map((ask) => `${onOneLine(ask)}\n`).join(''));
    }),
  );
  let end = 0;
  const ends = parts.map((part) => {
    end += part.length;
    return end;
  });
  const text = new Uint8Array(end);
  parts.forEach((part, at) => {
    text.set(part, ends[at - 1] ?? 0);
  });
  return { text, starts: Int32Array.from([0, ...ends]) };
}

const DECODER = new TextDecoder();

/** A topic's phrasings in one language. */
export function phrasingsOf(book: PhrasingBook, topic: number, locale: Locale): readonly string[] {
  return DECODER.decode(linesOf(book, topic, locale))
    .split('\n')
    .slice(0, -1);
}

const NEWLINE = 10;

/** One of them alone; null when there are not so many. */
export function phrasingAt(lines: Uint8Array, at: number): string | null {
  let start = 0;
  for (let line = 0; line < at; line += 1) start = lines.indexOf(NEWLINE, start) + 1;
  const end = lines.indexOf(NEWLINE, start);
  return end < 0 ? null : DECODER.decode(lines.subarray(start, end));
}

export function linesOf({ text, starts }: PhrasingBook, topic: number, locale: Locale): Uint8Array {
  const at = topic * LOCALES.length + LOCALES.indexOf(locale);
  return text.subarray(starts[at], starts[at + 1]);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
