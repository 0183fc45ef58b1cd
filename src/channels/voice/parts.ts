import type { Handoff } from '../../domain/handoff.ts';
import type { MayLeave } from '../../domain/leave.ts';
import type { Locale } from '../../domain/locale.ts';
import type {
  AnswerUnkept,
  Clock,
  Desk,
  DeskAdvisor,
  Store,
  TakeTurn,
} from '../../domain/ports.ts';
import type { Interpreters } from '../../domain/talk.ts';
import type { PersonKey } from '../../domain/turn.ts';
import type { Schedule } from '../twilio/in-time.ts';
import type { NoWhatsapp } from '../twilio/refuse-whatsapp.ts';
import type { TwilioUrls } from '../twilio/urls.ts';
import type { CallWatch } from './long-call.ts';
import type { AudioFor, Phrase } from './prompts.ts';

/** Advisors who say by phone whether they are at work. */
export interface StaffDoor {
  /** The advisor whose own phone it is, E.164; null for anybody else's. */
  ownerOf(number: string): string | null;
  /** Every try counts until one is right; `from` is whose phone calls. */
  checkPin(tried: {
    readonly advisor: string;
    readonly from: PersonKey;
    readonly pin: string;
  }): Promise<'right' | 'wrong' | 'locked'>;
  setState(advisor: string, state: DeskAdvisor['state']): Promise<void>;
}

/** What the telephone needs from the rest of the house. */
export interface VoiceParts {
  readonly takeTurn: TakeTurn;
  readonly unkept: AnswerUnkept;
  readonly desk: Desk;
  readonly store: Pick<Store, 'handoffs'>;
  /** Asked before a caller hears that something was sent. */
  readonly mayLeave: MayLeave;
  readonly urls: TwilioUrls;
  readonly phrase: Phrase;
  readonly audioFor: AudioFor;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** Ends calls that nobody is behind. */
  readonly calls: CallWatch;
  readonly personKeyOf: (externalId: string) => PersonKey;
  /** The place and greeting of one of our numbers (E.164); null for one that no place names. */
  readonly lineOf: (number: string) => {
    readonly place: string;
    readonly locale: Locale | null;
    /** For advisors only, who say by it whether they are at work. */
    readonly staff?: boolean;
  } | null;
  readonly staff: StaffDoor;
  /** Null where WhatsApp is answered. */
  readonly noWhatsapp: NoWhatsapp | null;
  /** For the rare moment when nothing tells the caller's language. */
  readonly defaultLocale: Locale;
  readonly interpreters: Interpreters;
  /** Minutes; null while nobody knows. */
  readonly expectedWait: (handoff: Handoff) => Promise<number | null>;
  /** Callers can leave a message. */
  readonly voicemail: boolean;
  readonly advisorLocaleOf: (advisor: string) => Locale;
  /** Whether an advisor can talk in this language without an interpreter. */
  readonly speaks: (advisor: string, locale: Locale) => boolean;
  readonly placeName: (place: string, locale: Locale) => string;
  readonly topicTitle: (topic: string, locale: Locale) => string;
}
