import { LOCALES, type Locale } from '../../domain/locale.ts';
import type { Topic } from '../model.ts';
import { type Finding, textPath } from './fault.ts';
import { findNearPairs, type Likeness, type Phrase } from './find-near-pairs.ts';

interface Ask extends Phrase {
  readonly written: string;
  readonly place: Pick<Finding, 'file' | 'where'>;
}

/**
 * Of the 67 000 phrasings of 2026, one pair had 0.9 or more of its letters in common, three 0.8,
 * seven 0.75 and fifty-three 0.6. From 0.8 on they mean the same; "a time with a doctor" and
 * "with a dentist", which do not, are at 0.76.
 */
const NEAR = 0.8;

/** A Chinese character says about as much as half a word. */
function likenessIn(locale: Locale): Likeness {
  return { letters: locale === 'zh' ? 2 : 3, least: NEAR };
}

/** The same phrasing in two topics teaches nothing: one of them is wrong. */
export function lintAsks(topics: readonly Topic[]): readonly Finding[] {
  return LOCALES.flatMap((locale) => {
    const asks = topics.flatMap((topic) => asksOf(topic, locale));
    return findNearPairs(asks, likenessIn(locale)).flatMap(([first, second]) => {
      const [one, other] = [asks[first], asks[second]];
      return one && other ? [compare(one, other)] : [];
    });
  });
}

function compare(one: Ask, other: Ask): Finding {
  const same = one.text === other.text;
  const message = same
    ? `"${other.written}" is asked in the topic ${one.group} too. Remove it from one.`
    : `"${other.written}" is nearly "${one.written}" of the topic ${one.group}. Reword or remove one.`;
  return { level: same ? 'error' : 'warning', message, ...other.place, other: one.place };
}

function asksOf(topic: Topic, locale: Locale): readonly Ask[] {
  return (topic.texts[locale]?.asks ?? []).map((written, at) => ({
    written,
    text: keyOf(written),
    group: topic.id,
    place: { file: textPath(topic, locale), where: { path: ['asks', at] } },
  }));
}

/** Case, punctuation and widths do not tell two phrasings apart. */
function keyOf(ask: string): string {
  return ask
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
