import type { Locale } from '../domain/locale.ts';
import type { Texts } from './translate.ts';

/**
 * Words that Twilio obeys by itself in a text message, whatever we asked: the first end all messages
 * to the person, the rest begin them again or send an answer of Twilio's own (Twilio, "Advanced
 * Opt-Out" and the default keywords of long codes).
 */
const RESERVED: ReadonlySet<string> = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'START',
  'UNSTOP',
  'YES',
  'HELP',
  'INFO',
]);

export interface ReservedWord {
  readonly locale: Locale;
  readonly key: string;
  readonly word: string;
  /** 1 for the first line of the file; texts stand one a line. */
  readonly line: number;
}

/** Texts that nobody reads who writes text messages. */
const FOR_OTHERS = /^(console|simulator|webchat)\./;
/** "Write “menu”": words that people are told to send stand in the quotation marks of their language. */
const QUOTED = /["“”„«»「」『』‘’‚‹›]([\p{L}\p{M}]+)["“”«»「」『』‘’‹›]/gu;

/**
 * Options and words to write that Twilio would take for itself. `labels` are keys, or beginnings of
 * keys, whose whole text is offered for choosing.
 */
export function findReservedWords(
  locales: ReadonlyMap<Locale, Texts>,
  labels: readonly string[],
): readonly ReservedWord[] {
  return [...locales].flatMap(([locale, texts]) =>
    Object.entries(texts).flatMap(([key, text], at) => {
      if (FOR_OTHERS.test(key)) return [];
      const isLabel = labels.some((label) => key.startsWith(label));
      const words = [...(isLabel ? [bare(text)] : []), ...quotedIn(text)];
      const reserved = words.filter((word) => RESERVED.has(word));
      return reserved.map((word) => ({ locale, key, word, line: at + 2 }));
    }),
  );
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].map((match) => bare(match[1] ?? ''));
}

function bare(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} ]/gu, '')
    .trim()
    .toUpperCase();
}

/** The keys of options that a dialog's source offers; of a composed key, its fixed beginning. */
export function labelKeysIn(source: string): readonly string[] {
  const labels = source.matchAll(/(?:label:|\{ message:) message\(['`]([^'`$]+)/g);
  return [...labels].map((match) => match[1] ?? '');
}
