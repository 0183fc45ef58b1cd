import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { fallbackChain, type Locale } from '../../domain/locale.ts';

type SayVoice = NonNullable<VoiceResponse.SayAttributes['voice']>;
type SayLanguage = NonNullable<VoiceResponse.SayAttributes['language']>;
type GatherLanguage = NonNullable<VoiceResponse.GatherAttributes['language']>;

export interface Speech {
  /** null: the language cannot be spoken, its texts go to the phone in writing. */
  readonly voice: {
    readonly name: SayVoice;
    readonly language: SayLanguage;
  } | null;
  /** null: keys only. */
  readonly recogniser: GatherLanguage | null;
  /** `types`: in the helper library's tables; `live`: heard on a real line. */
  readonly verified: 'types' | 'live';
}

/** What Twilio can speak and understand. Third-party voices change without notice. */
const SPEECH: Readonly<Record<Locale, Speech>> = {
  fi: spoken('Polly.Suvi-Neural', 'fi-FI', 'fi-FI'),
  sv: spoken('Polly.Elin-Neural', 'sv-SE', 'sv-SE'),
  en: spoken('Polly.Amy-Neural', 'en-GB', 'en-GB'),
  ru: spoken('Polly.Tatyana', 'ru-RU', 'ru-RU'),
  uk: spoken('Google.uk-UA-Wavenet-A', 'uk-UA', 'uk-UA'),
  ar: spoken('Polly.Hala-Neural', 'ar-AE', 'ar-IQ'),
  tr: spoken('Polly.Burcu-Neural', 'tr-TR', 'tr-TR'),
  es: spoken('Polly.Lucia-Neural', 'es-ES', 'es-ES'),
  fr: spoken('Polly.Lea-Neural', 'fr-FR', 'fr-FR'),
  zh: spoken('Polly.Zhiyu-Neural', 'cmn-CN', 'cmn-Hans-CN'),
  et: { voice: null, recogniser: 'et-EE', verified: 'types' },
  fa: { voice: null, recogniser: 'fa-IR', verified: 'types' },
  so: { voice: null, recogniser: null, verified: 'types' },
  ckb: { voice: null, recogniser: null, verified: 'types' },
};

function spoken(name: SayVoice, language: SayLanguage, recogniser: GatherLanguage): Speech {
  return { voice: { name, language }, recogniser, verified: 'types' };
}

export function speechOf(locale: Locale): Speech {
  return SPEECH[locale];
}

export function isSpoken(locale: Locale): boolean {
  return SPEECH[locale].voice !== null;
}

/** The language itself, or the nearest one that has a voice. */
export function spokenLocale(locale: Locale): Locale {
  return fallbackChain(locale).find(isSpoken) ?? 'en';
}
