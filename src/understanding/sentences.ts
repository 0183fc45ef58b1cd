import type { Corpus, Phrases } from '../domain/corpus.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { normalise } from './normalise.ts';
import { createRandom } from './random.ts';
import { scriptOf } from './script-views.ts';

/** One thing a person might say, and what it would mean. */
export interface Sentence {
  readonly locale: Locale;
  readonly words: string;
  readonly text: string;
  /** A topic's id; null for what is not a question about one. */
  readonly topic: string | null;
  readonly axis: string | null;
  readonly emergency: string | null;
}

const NON_LATIN: ReadonlySet<Locale> = new Set(['ru', 'uk', 'ar', 'fa', 'ckb']);
/** So many matters are put into each sentence of the second axis that has a place for one. */
const FILLS = 4;
const SHORT_MATTER = 24;

/** `ru`, or `ru-Latn` when it is typed in Latin letters. */
export function languageClass(locale: Locale, words: string): string {
  return NON_LATIN.has(locale) && scriptOf(words) === 'latin' ? `${locale}-Latn` : locale;
}

export function collectSentences(corpus: Corpus): Sentence[] {
  return [...topicSentences(corpus), ...axisSentences(corpus), ...emergencySentences(corpus)];
}

function topicSentences({ topics }: Corpus): Sentence[] {
  return topics.flatMap((topic) =>
    topic.texts.flatMap(({ locale, title, asks, keywords }) =>
      [...asks, ...keywords, ...(title ? [title] : [])].map((text) =>
        sentence(locale, text, { topic: topic.id, axis: 'info', emergency: 'none' }),
      ),
    ),
  );
}

function axisSentences(corpus: Corpus): Sentence[] {
  const random = createRandom(99);
  const matters = mattersOf(corpus);
  return corpus.axis.flatMap(({ id, phrases }) =>
    eachPhrase(phrases).flatMap(([locale, text]) =>
      fill(text, matters.get(locale) ?? [], random).map((filled) =>
        sentence(locale, filled, { topic: null, axis: id, emergency: 'none' }),
      ),
    ),
  );
}

/** Short names of matters, to stand in the sentences of the second axis. */
function mattersOf({ topics }: Corpus): ReadonlyMap<Locale, readonly string[]> {
  const matters = new Map<Locale, string[]>();
  for (const { locale, title, asks, keywords } of topics.flatMap((topic) => topic.texts)) {
    const short = [title ?? '', ...keywords, ...asks].filter(
      (text) => text !== '' && text.length <= SHORT_MATTER && !/[?؟？]/u.test(text),
    );
    matters.set(locale, [...(matters.get(locale) ?? []), ...short]);
  }
  return matters;
}

function fill(text: string, matters: readonly string[], random: () => number): string[] {
  if (!text.includes('{k}')) return [text];
  return Array.from({ length: FILLS }, () =>
    text.replace('{k}', matters[Math.floor(random() * matters.length)] ?? ''),
  );
}

function emergencySentences({ emergencies }: Corpus): Sentence[] {
  return emergencies.flatMap(({ id, cues, not }) => [
    ...eachPhrase(cues).map(([locale, text]) =>
      sentence(locale, text.replaceAll(/\|\S+/gu, ''), { topic: null, axis: null, emergency: id }),
    ),
    ...eachPhrase(not).map(([locale, text]) =>
      sentence(locale, text.replaceAll(/\|\S+/gu, ''), {
        topic: null,
        axis: null,
        emergency: 'none',
      }),
    ),
  ]);
}

function eachPhrase(phrases: Phrases): (readonly [Locale, string])[] {
  return Object.entries(phrases).flatMap(([locale, texts]) =>
    isLocale(locale) ? (texts ?? []).map((text) => [locale, text] as const) : [],
  );
}

function sentence(
  locale: Locale,
  text: string,
  means: Pick<Sentence, 'topic' | 'axis' | 'emergency'>,
): Sentence {
  return { locale, text, words: normalise(text), ...means };
}
