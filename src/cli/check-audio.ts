import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashText, type Recording } from '../channels/voice/recordings.ts';
import { hasVoice } from '../channels/voice/speech.ts';
import type { Locale } from '../domain/locale.ts';
import type { PhoneText } from './walk-keypad.ts';

export interface AudioState {
  readonly locale: Locale;
  /** All that must be read, or could be. */
  readonly texts: number;
  /** Of them read and up to date. */
  readonly read: number;
  readonly missing: readonly PhoneText[];
  /** Their text is said no more: it has changed, or a fact in it has. */
  readonly stale: readonly Recording[];
  /** Named in the manifest without being there. */
  readonly lost: readonly Recording[];
  readonly placeholders: number;
}

export interface Checked {
  readonly locale: Locale;
  readonly dir: string;
  readonly recordings: readonly Recording[];
  readonly texts: readonly PhoneText[];
}

/** What a language has of the recordings that its callers need. */
export function checkAudio({ locale, dir, recordings, texts }: Checked): AudioState {
  const own = recordings.filter((one) => one.locale === locale);
  const lost = own.filter(({ file }) => !existsSync(join(dir, file)));
  const wanted = new Set(texts.map(({ text }) => hashText(text)));
  const kept = new Set(own.filter((one) => !lost.includes(one)).map(({ textHash }) => textHash));
  const missing = texts.filter(({ text }) => !kept.has(hashText(text)));
  return {
    locale,
    texts: wanted.size,
    read: [...wanted].filter((hash) => kept.has(hash)).length,
    missing,
    stale: own.filter(({ textHash }) => !wanted.has(textHash)),
    lost,
    placeholders: own.filter(({ placeholder }) => placeholder).length,
  };
}

/** What an operator should mend, a line each; a missing text is written to people instead. */
export function tellAudio(state: AudioState, production: boolean): readonly string[] {
  const { locale, stale, lost, missing, placeholders } = state;
  const lines = [
    ...stale.map(({ file }) => `${file}: error: its text is said no more. Have it read anew.`),
    ...lost.map(({ file }) => `${file}: error: the manifest names it, but it is not there.`),
  ];
  if (production && placeholders > 0)
    lines.push(
      `${locale}: error: ${placeholders} recordings were read by a machine and are not played.`,
    );
  if (missing.length > 0 && !hasVoice(locale))
    lines.push(`${locale}: warning: ${missing.length} texts are not read; they go out in writing.`);
  return lines;
}
