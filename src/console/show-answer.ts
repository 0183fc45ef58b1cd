import type { Handoff } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import type { Answered, Card } from '../knowledge/answer.ts';
import type { AnswerText, AnswerView } from './contract.ts';
import type { Texts } from './show-texts.ts';

export interface AskedAnswer {
  readonly topic: string;
  readonly locale: Locale;
  readonly place: string;
  readonly modality: 'rich';
  readonly now: number;
}

export interface AnswerSource {
  /** The approved answer, by the content policy of the installation. */
  readonly answer: (asked: AskedAnswer) => Answered;
  /** All texts of a language; empty for one that is not offered. */
  readonly texts: (locale: Locale) => Texts;
}

/** The approved answer on a handoff's topic, side by side for the advisor and for the person. */
export function showAnswer(
  source: AnswerSource,
  handoff: Handoff,
  reader: { readonly locale: Locale; readonly now: number },
): AnswerView {
  const { topic, place } = handoff;
  const find = (locale: Locale): AnswerText | null => {
    if (topic === null) return null;
    const asked = { topic, place, locale, modality: 'rich', now: reader.now } as const;
    const found = source.answer(asked);
    return found.kind === 'text' ? textOf(found.card, source.texts(found.card.locale)) : null;
  };
  return { mine: find(reader.locale), theirs: find(handoff.locale) };
}

/** As people get it: with its warnings, and where it can be checked. */
function textOf(card: Card, texts: Texts): AnswerText {
  const sections = card.sections
    .filter(({ id }) => id !== 'more')
    .map(({ id, text }) => `${texts[`section.${id}`] ?? ''}\n${text}`);
  const warnings = [card.draft && texts['answer.draft'], card.caution && texts['answer.old']];
  const parts = [card.short, ...sections, ...warnings, card.sources[0]?.url];
  return {
    language: card.locale,
    title: card.title,
    text: parts.filter((part) => part).join('\n\n'),
    draft: card.draft,
  };
}
