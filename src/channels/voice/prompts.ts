import type { Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';
import type { Choice, Reply } from '../../domain/reply.ts';
import { isSpoken, spokenLocale } from './speech.ts';

/** One thing said in one voice. */
export interface Prompt {
  readonly text: string;
  /** A language that has a voice. */
  readonly locale: Locale;
}

/** A text of the channel's own, for the ear. */
export type Phrase = (locale: Locale, text: Message) => string;

type Ask = Extract<Reply, { kind: 'ask' }>;

export interface Ear {
  readonly phrase: Phrase;
  /** Has a number that a text message can be sent to. */
  readonly canRead: boolean;
}

/** What a caller hears of the replies, in order. */
export function promptsOf(replies: readonly Reply[], ear: Ear): readonly Prompt[] {
  const written = replies.find(isWritten);
  const said = replies.flatMap((reply) => promptOf(reply, ear.phrase));
  return [...(written ? [insteadOf(written, ear)] : []), ...said].filter(({ text }) => text !== '');
}

function promptOf(reply: Reply, phrase: Phrase): readonly Prompt[] {
  if (reply.kind === 'say') return isWritten(reply) ? [] : [reply];
  if (reply.kind !== 'ask' || isWritten(reply)) return [];
  return [reply, ...reply.choices.map((choice, at) => press(choice, { at, ask: reply, phrase }))];
}

/** "For X, press 1", in the option's own language: nobody finds Arabic in a Finnish sentence. */
function press(
  choice: Choice,
  { at, ask, phrase }: { readonly at: number; readonly ask: Ask; readonly phrase: Phrase },
): Prompt {
  const locale = spokenLocale(choice.locale ?? ask.locale);
  const key = keyName(keyOf(choice, at));
  const label = choice.label.replace(/[?؟.!]$/, '');
  return { text: phrase(locale, message('voice.press', { label, key })), locale };
}

function keyName(key: string) {
  if (key === '*') return { message: message('voice.key.star') };
  return key === '#' ? { message: message('voice.key.hash') } : key;
}

export function keyOf(choice: Choice, at: number): string {
  return choice.key ?? String(at + 1);
}

/** For a language without a voice: the words are sent to the phone, or a person can be had. */
function insteadOf(written: Reply, { phrase, canRead }: Ear): Prompt {
  const locale = spokenLocale(written.locale);
  const key = canRead ? 'voice.sent-in-writing' : 'voice.cannot-speak';
  return { text: phrase(locale, message(key)), locale };
}

/**
 * A language menu is spoken even where its own question has no voice: each of its options is said
 * in a language of its own.
 */
export function isWritten(reply: Reply): boolean {
  if (reply.kind !== 'say' && reply.kind !== 'ask') return false;
  if (isSpoken(reply.locale) || reply.text === '') return false;
  return reply.kind === 'say' || !reply.choices.some((choice) => choice.locale);
}
