import type { DialogRegistry } from '../domain/dialog.ts';
import type { Facet, FindFollowUp, FindHome } from '../domain/follow-up.ts';
import type { Locale } from '../domain/locale.ts';
import type { Understand } from '../domain/meaning.ts';
import type { Channel, Modality } from '../domain/turn.ts';
import type { Translator } from '../i18n/translate.ts';
import type { Answered } from '../knowledge/answer.ts';

/** Everything a turn is computed from besides its own state: values and pure functions only. */
export interface Kit {
  readonly understand: Understand;
  readonly translator: Translator;
  readonly dialogs: DialogRegistry;
  readonly answer: (ask: AskedTopic) => Answered;
  /** What the approved text says of a facet; '' where it says nothing. */
  readonly facet: (ask: AskedTopic & { readonly facet: Facet }) => string;
  readonly followUp: FindFollowUp;
  readonly homeIn: FindHome;
  readonly variesBy: (topic: string) => 'national' | 'region' | 'municipality';
  /** There are several municipalities where somebody may live. */
  readonly hasPlaces: boolean;
  /** Set apart in the other direction of writing, save for the ear. */
  readonly placeName: (place: string, locale: Locale, modality: Modality) => string;
  /** What a menu of languages offers on a line, its callers' own first. */
  readonly languagesAt: (place: string, channel: Channel) => readonly Locale[];
  /** The nearest other topics that have an answer. */
  readonly relatedTo: (topic: string) => readonly string[];
  readonly titleOf: (topic: string, locale: Locale) => string;
  readonly emergency: (classId: string, locale: Locale, place: string) => EmergencyContacts;
  /** Is an advisor of this language on duty in this place, and if not, from when. */
  readonly duty: (place: string, locale: Locale, by: 'chat' | 'phone', now: number) => Duty;
  /** The words near enough to one of the labels to mean it; null when none is. */
  readonly matchOption: (text: string, labels: readonly string[]) => number | null;
  /** Can this value ever have been offered? Whoever writes a client can send any. */
  readonly isChoice: (value: string) => boolean;
  /** A whole message that ends our messages to the person, or begins them again. */
  readonly optWord: (text: string) => 'stop' | 'start' | null;
  readonly mask: (text: string) => string;
  /** E.164 of what somebody typed or said as a phone number; null when it cannot be one. */
  readonly parsePhone: (digits: string) => string | null;
  /** May an advisor write to people on this channel? Where not, they call. */
  readonly talksIn: (channel: Channel) => boolean;
  readonly code: () => string;
  readonly publicUrl: string;
  readonly defaultPlace: string;
  /** What a place has said before the greeting; '' where it has nothing in this language. */
  readonly welcome: (place: string, locale: Locale) => string;
  /** The queue that a place's lines lead to. */
  readonly queueOf: (place: string) => string;
  /** The line whose number a call-back to this place shows. */
  readonly lineOf: (place: string) => string | null;
  /** Callers can leave a message: there is a key to lock it away with. */
  readonly voicemail: boolean;
}

export interface AskedTopic {
  readonly topic: string;
  readonly locale: Locale;
  readonly place: string;
  readonly modality: Modality;
  readonly now: number;
}

export interface EmergencyContacts {
  readonly priority: number;
  readonly contacts: readonly { readonly name: string; readonly phone: string }[];
}

export interface Duty {
  readonly open: boolean;
  /** Milliseconds; null when nobody serves this language here. */
  readonly opensAt: number | null;
  /** The end of the hours that run now; null when it is closed or never closes. */
  readonly closesAt: number | null;
}
