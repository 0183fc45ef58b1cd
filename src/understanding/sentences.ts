import type { Corpus, Phrases } from '../domain/corpus.ts';
import type { HandoffReason } from '../domain/handoff.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { normalise } from './normalise.ts';
import { createRandom } from './random.ts';
import { type Script, scriptOf } from './script-views.ts';

/** One thing a person might say, and what it would mean. */
export interface Sentence {
  readonly locale: Locale;
  readonly words: string;
  /** A topic's id; null for what is not a question about one. */
  readonly topic: string | null;
  readonly axis: string | null;
  readonly emergency: string | null;
  /** Told in a topic whose boundary names such reasons: maybe itself a case, not a question. */
  readonly doubtful: { readonly axis: boolean; readonly emergency: boolean };
  /** `typed-only` stands for the same words typed in Latin letters by somebody else. */
  readonly form: 'as-written' | 'typed-only';
}

const NON_LATIN: ReadonlySet<Locale> = new Set(['ru', 'uk', 'ar', 'fa', 'ckb']);
/** So many matters are put into each sentence of the second axis that has a place for one. */
const FILLS = 4;
/** So many sentences stand for a cue with choices. */
const SPELT_OUT = 8;
const SHORT_MATTER = 24;

/** The script a sentence brings to the common Latin form, by its language and letters. */
export function typedScript({ locale, words }: Pick<Sentence, 'locale' | 'words'>): Script | null {
  if (!NON_LATIN.has(locale)) return null;
  const script = scriptOf(words);
  if (script !== 'latin') return script;
  return locale === 'ru' || locale === 'uk' ? 'cyrillic' : 'arabic';
}

/** `ru`, or `ru-Latn` when it is typed in Latin letters. */
export function languageClass(locale: Locale, words: string): string {
  return NON_LATIN.has(locale) && scriptOf(words) === 'latin' ? `${locale}-Latn` : locale;
}

/** Every sentence there is to learn from, those of one topic together. */
export function collectSentences(corpus: Corpus): Sentence[] {
  const written = [
    ...topicSentences(corpus),
    ...axisSentences(corpus),
    ...emergencySentences(corpus),
  ].filter(({ words }) => words !== '');
  const order = (one: Sentence) => one.topic ?? '';
  return [...written, ...written.flatMap(typedForm)].sort((a, b) => compare(order(a), order(b)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function typedForm(one: Sentence): Sentence[] {
  const script = scriptOf(one.words);
  if (script !== 'cyrillic' && script !== 'arabic') return [];
  return [{ ...one, form: 'typed-only' }];
}

const NO_CASE: ReadonlySet<string> = new Set(['unknown', 'explicit-human', 'technical-problem']);
const DANGER: ReadonlySet<string> = new Set([
  'emergency',
  'violence',
  'distress',
  'third-party-worry',
]);

function isCase(reason: string): boolean {
  return !NO_CASE.has(reason);
}

export function isDangerous(reasons: readonly HandoffReason[]): boolean {
  return reasons.some((reason) => DANGER.has(reason));
}

function topicSentences({ topics }: Corpus): Sentence[] {
  return topics.flatMap(({ id, texts, handoffReasons }) => {
    const doubtful = {
      axis: handoffReasons.some(isCase),
      emergency: isDangerous(handoffReasons),
    };
    return texts.flatMap(({ locale, title, asks, keywords }) => [
      ...asks.map((text) =>
        sentence(locale, text, { topic: id, axis: 'info', emergency: 'none', doubtful }),
      ),
      ...[...keywords, ...(title ? [title] : [])].map((text) =>
        sentence(locale, text, { topic: id, axis: 'info', emergency: 'none' }),
      ),
    ]);
  });
}

function axisSentences(corpus: Corpus): Sentence[] {
  const random = createRandom(99);
  const matters = mattersOf(corpus.topics);
  // A matter of a doubtful topic would only be known from cases, and make every question one.
  const clear = mattersOf(corpus.topics.filter((topic) => !topic.handoffReasons.some(isCase)));
  return corpus.axis.flatMap(({ id, phrases }) =>
    eachPhrase(phrases).flatMap(([locale, text]) =>
      fill(text, (id === 'info' ? matters : clear).get(locale) ?? [], random).map((filled) =>
        sentence(locale, filled, { topic: null, axis: id, emergency: 'none' }),
      ),
    ),
  );
}

/** Short names of matters, to stand in the sentences of the second axis. */
function mattersOf(topics: Corpus['topics']): ReadonlyMap<Locale, readonly string[]> {
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

function emergencySentences({ emergencies, dangers }: Corpus): Sentence[] {
  const random = createRandom(5);
  const told = dangers.flatMap(({ id, phrases }) =>
    eachPhrase(phrases).map(([locale, text]) =>
      sentence(locale, text, { topic: null, axis: null, emergency: id }),
    ),
  );
  const spelt = emergencies.flatMap(({ id, cues, not }) => [
    ...eachPhrase(cues).flatMap(([locale, text]) =>
      spellOut(text, random).map((said) =>
        sentence(locale, said, { topic: null, axis: null, emergency: id }),
      ),
    ),
    ...eachPhrase(not).map(([locale, text]) =>
      sentence(locale, text, { topic: null, axis: null, emergency: 'none' }),
    ),
  ]);
  return [...told, ...spelt];
}

/** Some of the sentences that a cue with choices (`he|she fell|collapsed`) stands for. */
function spellOut(text: string, random: () => number): string[] {
  if (!text.includes('|')) return [text];
  const places = text.split(' ').map((place) => place.split('|'));
  return Array.from({ length: SPELT_OUT }, () =>
    places.map((words) => words[Math.floor(random() * words.length)]).join(' '),
  );
}

function eachPhrase(phrases: Phrases): (readonly [Locale, string])[] {
  return Object.entries(phrases).flatMap(([locale, texts]) =>
    isLocale(locale) ? (texts ?? []).map((text) => [locale, text] as const) : [],
  );
}

const CLEAR = { axis: false, emergency: false };

function sentence(
  locale: Locale,
  text: string,
  means: Pick<Sentence, 'topic' | 'axis' | 'emergency'> & Partial<Pick<Sentence, 'doubtful'>>,
): Sentence {
  return { locale, words: normalise(text), form: 'as-written', doubtful: CLEAR, ...means };
}
