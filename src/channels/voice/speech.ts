import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { parse } from 'yaml';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { fallbackChain, LOCALES, type Locale } from '../../domain/locale.ts';

type SayVoice = NonNullable<VoiceResponse.SayAttributes['voice']>;
type SayLanguage = NonNullable<VoiceResponse.SayAttributes['language']>;
type GatherLanguage = NonNullable<VoiceResponse.GatherAttributes['language']>;
type SpeechModel = NonNullable<VoiceResponse.GatherAttributes['speechModel']>;

export interface Speech {
  /** null: only recordings are heard, all else goes to the phone in writing. */
  readonly voice: {
    readonly name: SayVoice;
    readonly language: SayLanguage;
  } | null;
  /** null: keys only. */
  readonly recogniser: GatherLanguage | null;
  /** null: the vendor's default. */
  readonly model: SpeechModel | null;
  /** The espeak-ng voice for demonstration recordings; null where nobody would understand it. */
  readonly placeholder: string | null;
  /** `types`: in the helper library's tables; `live`: heard on a real line. */
  readonly verified: 'types' | 'live';
}

/** The library's tables are types alone, so a test holds the file against them. */
function named<T extends string>(form: RegExp) {
  return z.custom<T>((value) => typeof value === 'string' && form.test(value), {
    error: `it does not look like one of Twilio's names (${form.source})`,
  });
}

const row = z.strictObject({
  voice: z
    .strictObject({
      name: named<SayVoice>(/^(Polly|Google)\.[\w-]+$/),
      language: named<SayLanguage>(/^[a-z]{2,3}(-[A-Za-z]+)*$/),
    })
    .nullable(),
  recogniser: named<GatherLanguage>(/^[a-z]{2,3}(-[A-Za-z]+)*$/).nullable(),
  model: named<SpeechModel>(/^[a-z0-9_-]+$/).nullable(),
  placeholder: z.string().nullable(),
  verified: z.enum(['types', 'live']),
});

const table = z.record(z.enum(LOCALES), row);

/** The table of speech.yaml; faults as `config`. */
export function parseSpeech(yaml: string): Readonly<Record<Locale, Speech>> {
  const parsed = table.safeParse(parse(yaml));
  if (parsed.success) return parsed.data;
  throw new Fault(
    'config',
    `src/channels/voice/speech.yaml cannot be used. Mend it:\n${z.prettifyError(parsed.error)}`,
  );
}

const SPEECH = parseSpeech(readFileSync(join(import.meta.dirname, 'speech.yaml'), 'utf8'));

export function speechOf(locale: Locale): Speech {
  return SPEECH[locale];
}

export function hasVoice(locale: Locale): boolean {
  return SPEECH[locale].voice !== null;
}

/** The language itself, or the nearest one that has a voice. */
export function spokenLocale(locale: Locale): Locale {
  return fallbackChain(locale).find(hasVoice) ?? 'en';
}
