import type { Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { canSay, type Mouth, type Prompt } from './prompts.ts';

export interface Fallback extends Mouth {
  /** In the order they are said in; one that cannot be said is left out. */
  readonly locales: readonly Locale[];
  /** E.164; null when the municipality has named no office. */
  readonly office: string | null;
}

/** Before Twilio gives an office that nobody answers up. */
const RING_SECONDS = 40;
/** More would keep a caller in danger from the number to call. */
const MOST_LANGUAGES = 4;

/**
 * What a caller hears while everything of ours is down: a document without any address of ours, for the
 * operator to host elsewhere. The emergency number first, the office's number twice, then the office.
 */
export function compileFallback({ locales, office, ...mouth }: Fallback): string {
  const twiml = newTwiml();
  const spoken = locales
    .map((locale) => inLanguage(mouth, locale, office))
    .filter((said) => said !== null);
  sayAll(twiml, spoken.slice(0, MOST_LANGUAGES).flat());
  if (office !== null) twiml.dial({ timeout: RING_SECONDS }, office);
  else twiml.hangup();
  return twiml.toString();
}

/** Null where one of the sentences could not be said. */
function inLanguage(mouth: Mouth, locale: Locale, office: string | null): readonly Prompt[] | null {
  const texts: readonly Message[] = [
    message('voice.down', { emergency: { phone: '112' } }),
    ...(office === null ? [] : [message('voice.down.office', { phone: { phone: office } })]),
  ];
  const said = texts.map((text) => mouth.phrase(locale, text));
  if (!said.every((text) => canSay(mouth, locale, text))) return null;
  return said.map((text) => ({ text, locale, audio: mouth.audioFor(locale, text) }));
}
