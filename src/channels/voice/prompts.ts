import type { Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';
import type { Choice, Pace, Reply } from '../../domain/reply.ts';
import { hasVoice, spokenLocale } from './speech.ts';

/** One thing said in one voice, or played. */
export interface Prompt {
  readonly text: string;
  /** A language that has a voice, save where there is a recording. */
  readonly locale: Locale;
  /** The address of a recording of exactly this text. */
  readonly audio: string | null;
  readonly pace?: Pace;
}

/** A text of the channel's own, for the ear. */
export type Phrase = (locale: Locale, text: Message) => string;

/** The address of a recording of exactly this text; null when there is none. */
export type AudioFor = (locale: Locale, text: string) => string | null;

type Ask = Extract<Reply, { kind: 'ask' }>;

/** What decides how a text is heard. */
export interface Mouth {
  readonly phrase: Phrase;
  readonly audioFor: AudioFor;
}

export interface Ear extends Mouth {
  /** Has a number that a text message can be sent to. */
  readonly canRead: boolean;
}

/** What a caller hears of the replies, in order. */
export function promptsOf(replies: readonly Reply[], ear: Ear): readonly Prompt[] {
  const written = replies.find((reply) => isWritten(reply, ear));
  const said = replies.flatMap((reply) => promptOf(reply, ear));
  return [...(written ? [insteadOf(written, ear)] : []), ...said].filter(({ text }) => text !== '');
}

/** A voice of the language, or somebody has read these very words. */
export function canSay({ audioFor }: Pick<Mouth, 'audioFor'>, locale: Locale, text: string) {
  return hasVoice(locale) || audioFor(locale, text) !== null;
}

/** A text of our own in the language where it can be said, else in the nearest one with a voice. */
export function promptIn(mouth: Mouth, locale: Locale, text: Message): Prompt {
  const own = mouth.phrase(locale, text);
  if (canSay(mouth, locale, own)) return toPrompt(mouth, locale, own);
  const nearest = spokenLocale(locale);
  return toPrompt(mouth, nearest, mouth.phrase(nearest, text));
}

function toPrompt({ audioFor }: Mouth, locale: Locale, text: string): Prompt {
  return { text, locale, audio: audioFor(locale, text) };
}

function atPace(prompt: Prompt, pace: Pace | undefined): Prompt {
  return pace ? { ...prompt, pace } : prompt;
}

function promptOf(reply: Reply, mouth: Mouth): readonly Prompt[] {
  if ((reply.kind !== 'say' && reply.kind !== 'ask') || isWritten(reply, mouth)) return [];
  const said = atPace(toPrompt(mouth, reply.locale, reply.text), reply.pace);
  if (reply.kind === 'say') return [said];
  const options = reply.choices.flatMap((choice, at) => {
    const pressed = { at, ask: reply, mouth };
    return isHeard(choice, pressed) ? [atPace(pressPrompt(choice, pressed), reply.pace)] : [];
  });
  return [said, ...options];
}

/** A key that is told again in another language is told only by a voice of that language. */
function isHeard(choice: Choice, { at, ask, mouth }: Pressed): boolean {
  const told = ask.choices.slice(0, at).some(({ key }) => key !== undefined && key === choice.key);
  if (!told || !choice.locale) return true;
  return canSay(mouth, choice.locale, mouth.phrase(choice.locale, pressMessage(choice, at)));
}

interface Pressed {
  readonly at: number;
  readonly ask: Ask;
  readonly mouth: Mouth;
}

/** "For X, press 1", in the option's own language: nobody finds Arabic in a Finnish sentence. */
function pressPrompt(choice: Choice, { at, ask, mouth }: Pressed): Prompt {
  return promptIn(mouth, choice.locale ?? ask.locale, pressMessage(choice, at));
}

export function pressMessage(choice: Choice, at: number): Message {
  const key = keyName(keyOf(choice, at));
  return message('voice.press', { label: choice.label.replace(/[?؟.!]$/, ''), key });
}

function keyName(key: string) {
  if (key === '*') return { message: message('voice.key.star') };
  return key === '#' ? { message: message('voice.key.hash') } : key;
}

export function keyOf(choice: Choice, at: number): string {
  return choice.key ?? String(at + 1);
}

/** For words that cannot be said: they are sent to the phone, or a person can be had. */
function insteadOf(written: Reply, ear: Ear): Prompt {
  const key = ear.canRead ? 'voice.sent-in-writing' : 'voice.cannot-speak';
  return promptIn(ear, written.locale, message(key));
}

/**
 * Goes out in writing: no voice of the language, and no recording of these words or of one of the
 * options. A language menu is spoken all the same: each of its options is said in a language of its own.
 */
export function isWritten(reply: Reply, mouth: Mouth): boolean {
  if (reply.kind !== 'say' && reply.kind !== 'ask') return false;
  if (reply.text === '' || hasVoice(reply.locale)) return false;
  if (reply.kind === 'say') return !canSay(mouth, reply.locale, reply.text);
  if (reply.choices.some((choice) => choice.locale)) return false;
  return !textsOf(reply, mouth).every((text) => canSay(mouth, reply.locale, text));
}

/** All that is heard of a question in its own language. */
function textsOf({ text, locale, choices }: Ask, { phrase }: Mouth): readonly string[] {
  return [text, ...choices.map((choice, at) => phrase(locale, pressMessage(choice, at)))];
}
