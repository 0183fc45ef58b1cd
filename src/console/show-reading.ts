import type { Handoff } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import type { ActionParts } from './action.ts';
import type { ReadingView } from './contract.ts';

/** The question as it is stored, read once more by what is served now. */
export function showReading(
  { explain, titleOf }: Pick<ActionParts, 'explain' | 'titleOf'>,
  { question, locale, by }: Handoff,
  reader: Locale,
): ReadingView {
  if (question === '') return { explained: null, titles: {} };
  const speech = by === 'phone' ? 1 : null;
  const { meaning, words, matched, terms, known, emergencyCue } = explain({
    text: question,
    locale,
    speech,
    audience: 'client',
  });
  const titles = meaning.candidates.map(({ topic }) => [topic, titleOf(topic, reader)] as const);
  return {
    explained: { meaning, words, matched, terms, known, emergencyCue },
    titles: Object.fromEntries(titles),
  };
}
