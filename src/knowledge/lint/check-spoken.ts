import type { Locale } from '../../domain/locale.ts';
import { replacePlaceholders } from '../placeholders.ts';
import { lengthIn } from '../split-words.ts';
import type { Remark } from './fault.ts';
import { fillLongest } from './fill-longest.ts';
import type { Written } from './written.ts';

/** Of a slow and clear voice on the telephone; in Chinese, characters. */
const WORDS_A_SECOND = 2.2;
const CHARACTERS_A_SECOND = 4;

/**
 * Sixty words take 27 s, and 35 s with the longest values that the texts of 2026 name: beyond 45 s
 * there are more values than a listener keeps in mind, beyond 90 s nobody listens to the end.
 */
const LIMIT_SECONDS = { warning: 45, error: 90 } as const;

const UNREADABLE = /https?:\S+|www\.\S+|[/\\()[\]{}<>|*_#@=~^（）【】［］]/u;

/** The answer for the ear: how long it takes, and whether a voice can read it. */
export function checkSpoken({ knowledge, locale, body }: Written): readonly Remark[] {
  const text = body.spoken || body.short;
  const part = body.spoken === '' ? 'body' : 'spoken';
  const heard = fillLongest(text, { knowledge, locale, modality: 'spoken' });
  return [
    ...tooLong(secondsOf(heard, locale)).map((remark) => ({ ...remark, where: { part } as const })),
    // Where only the short answer exists it is read aloud too, and it has its Finnish terms in brackets.
    ...unreadable(replacePlaceholders(body.spoken, () => '')),
  ];
}

function secondsOf(heard: string, locale: Locale): number {
  const pace = locale === 'zh' ? CHARACTERS_A_SECOND : WORDS_A_SECOND;
  return Math.ceil(lengthIn(heard, locale) / pace);
}

function tooLong(seconds: number): readonly Pick<Remark, 'level' | 'message'>[] {
  if (seconds <= LIMIT_SECONDS.warning) return [];
  const level = seconds > LIMIT_SECONDS.error ? 'error' : 'warning';
  const message = `The spoken answer takes ${seconds} seconds. Cut it to ${LIMIT_SECONDS.warning}.`;
  return [{ level, message }];
}

function unreadable(spoken: string): readonly Remark[] {
  const [words] = UNREADABLE.exec(spoken) ?? [];
  if (words === undefined) return [];
  const message = `"${words}" cannot be read aloud. Say it in words.`;
  return [{ level: 'error', message, where: { part: 'spoken', words } }];
}
