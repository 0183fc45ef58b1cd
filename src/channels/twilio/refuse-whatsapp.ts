import type { Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';

/** An installation that answers nobody on WhatsApp. */
export interface NoWhatsapp {
  /** Nothing is read, so nothing tells the language: these say it. */
  readonly locales: readonly Locale[];
  /** Where to call instead (E.164); null when there is no line. */
  readonly phone: string | null;
}

/** What somebody is told who writes or calls by WhatsApp all the same, in each language. */
export function refuseWhatsapp({
  locales,
  phone,
}: NoWhatsapp): readonly { readonly locale: Locale; readonly texts: readonly Message[] }[] {
  const call = phone === null ? [] : [message('whatsapp.off.call', { phone: { phone } })];
  return locales.map((locale) => ({ locale, texts: [message('whatsapp.off'), ...call] }));
}
