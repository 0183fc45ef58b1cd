import type { Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';
import type { VoiceParts } from './parts.ts';
import { type Prompt, promptIn } from './prompts.ts';

/** Said before we give up: the one number that needs no service of ours, in all of the EU. */
export const FAULT_GOODBYE = message('voice.fault.goodbye', { emergency: { phone: '112' } });

/** A sentence of the telephone's own, in the language or the nearest one with a voice. */
export function promptFor(
  parts: Pick<VoiceParts, 'phrase' | 'audioFor'>,
  locale: Locale,
  text: Message | string,
): Prompt {
  return promptIn(parts, locale, typeof text === 'string' ? message(text) : text);
}
