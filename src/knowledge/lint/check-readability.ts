import type { Locale } from '../../domain/locale.ts';
import type { Remark } from './fault.ts';
import { type Measured, measureText } from './measure-text.ts';
import { type Limit, READABILITY } from './readability-limits.ts';
import type { Written } from './written.ts';

/** A text of fewer sentences has no average to speak of. */
const LEAST_SENTENCES = 8;

/** How hard a text is to read, by the limits of its language. */
export function checkReadability({ locale, body }: Written): readonly Remark[] {
  const measures = measureText(body, locale);
  const { sentence, word, mean, longWords, lix } = READABILITY[locale];
  const spots = [
    ...measures.sentences.flatMap((one) => remarkOn(one, sentence, sentenceMessage(locale))),
    ...eachOnce(measures.words).flatMap((one) => remarkOn(one, word, wordMessage)),
  ];
  if (measures.sentences.length < LEAST_SENTENCES) return spots;
  return [
    ...spots,
    ...remarkOnWhole(measures.mean, mean, (value, most) => {
      return `The sentences have ${value} ${unitOf(locale)} on average. Shorten them to ${most}.`;
    }),
    ...remarkOnWhole(measures.longWords, longWords, (value, most) => {
      return `${value} % of the words have more than 6 letters. Use shorter words, at most ${most} %.`;
    }),
    ...remarkOnWhole(measures.lix, lix, (value, most) => {
      return `LIX is ${value}. Shorten sentences and words until it is ${most}.`;
    }),
  ];
}

function unitOf(locale: Locale): string {
  return locale === 'zh' ? 'characters' : 'words';
}

type Message = (found: Measured, most: number) => string;

function sentenceMessage(locale: Locale): Message {
  return ({ length, words }, most) =>
    `A sentence has ${length} ${unitOf(locale)}: "${words.slice(0, 30)}…". Cut it in two, at most ${most} each.`;
}

function wordMessage({ length, words }: Measured, most: number): string {
  return `"${words}" has ${length} letters. Use words of at most ${most}.`;
}

function remarkOn(found: Measured, limit: Limit | null, message: Message): readonly Remark[] {
  const level = levelOf(found.length, limit);
  if (level === null || limit === null) return [];
  const { part, words } = found;
  return [{ level, message: message(found, limit[0]), where: { part, words } }];
}

function remarkOnWhole(
  value: number,
  limit: Limit | null,
  message: (value: number, most: number) => string,
): readonly Remark[] {
  const level = levelOf(value, limit);
  if (level === null || limit === null) return [];
  return [
    { level, message: message(Math.round(value * 10) / 10, limit[0]), where: { part: 'body' } },
  ];
}

function levelOf(value: number, limit: Limit | null): Remark['level'] | null {
  if (limit === null || value <= limit[0]) return null;
  return value > limit[1] ? 'error' : 'warning';
}

function eachOnce(words: readonly Measured[]): readonly Measured[] {
  return [...new Map(words.map((one) => [one.words, one])).values()];
}
