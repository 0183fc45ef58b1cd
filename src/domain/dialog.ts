import type { HandoffReason } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { Message } from './message.ts';
import type { Expects, Link } from './reply.ts';
import type { Frame, Json } from './session.ts';
import type { Modality } from './turn.ts';

/** What a dialog sees of a turn. It never sees the channel, the clock or the store. */
export interface Said {
  /** The value of the offered option that was meant, by number, key, button or words. */
  readonly chosen: string | null;
  /** The person's words; empty for keys, silence and buttons. */
  readonly text: string;
  /** Digits that were typed, spoken or keyed, in order, folded to 0-9. */
  readonly digits: string;
  /** E.164 when the digits can be a phone number. */
  readonly phone: string | null;
  readonly silent: boolean;
  readonly yes: boolean;
  readonly no: boolean;
  /** A place, where it is all that was said, or said to be where the person lives. */
  readonly place: string | null;
}

export interface Scene {
  readonly said: Said;
  readonly locale: Locale;
  /** False before anything has told which language the person uses. */
  readonly languageKnown: boolean;
  /** Those that can be chosen, the ones this line's callers speak most first. */
  readonly languages: readonly Locale[];
  readonly modality: Modality;
  readonly place: string | null;
  /** The place whose line or page this is. */
  readonly front: string;
  readonly topic: string | null;
  /** The number the person writes or calls from; null when withheld or on the web. */
  readonly phone: string | null;
  /** Where a copy of an answer goes: a number, or `whatsapp:…` of who called by WhatsApp; null as above. */
  readonly copyTo: string | null;
  /** The open handoff and its place in the queue, when there is one. */
  readonly waiting: {
    readonly id: string;
    readonly position: number;
    readonly by: 'chat' | 'phone';
    /** On this very call, with music. */
    readonly onLine: boolean;
    /** False where a phone that rings unasked may endanger. */
    readonly mayRing: boolean;
  } | null;
  /** Wants no messages that were not asked for. */
  readonly optedOut: boolean;
  /** A message for an advisor can be left by phone. */
  readonly voicemail: boolean;
  /** Is somebody on duty for this language now, and if not, from when. Milliseconds. */
  readonly advisors: { readonly open: boolean; readonly opensAt: number | null };
}

/** What a dialog wants said: a message by key, with options where it asks. */
export type Line =
  | {
      readonly kind: 'say';
      readonly message: Message;
      readonly links?: readonly Link[];
      /** Said in that language, whichever the person has. */
      readonly in?: Locale;
    }
  | {
      readonly kind: 'ask';
      readonly message: Message;
      readonly options: readonly Option[];
      readonly expects: Expects;
      /** The language is not known yet: said in each of them. */
      readonly inEvery?: true;
    };

export interface Option {
  readonly value: string;
  readonly label:
    | Message
    /** The topic's title in the person's language. */
    | { readonly topic: string }
    /** The name of a municipality. */
    | { readonly place: string }
    /** The language's name in that language. */
    | { readonly language: Locale }
    /** Said in that language, whichever the person has. */
    | { readonly message: Message; readonly in: Locale };
  readonly key?: string;
}

/** What a dialog wants done. The engine turns each into effects on the store. */
export type Act =
  | { readonly act: 'set-locale'; readonly locale: Locale }
  | { readonly act: 'set-place'; readonly place: string }
  /** Words kept from before are now a question again. */
  | { readonly act: 'take-question'; readonly text: string }
  /** For another place than the person's own where one is named. */
  | { readonly act: 'answer-topic'; readonly topic: string; readonly place?: string | null }
  /** Words that the person has said to mean the topic. */
  | { readonly act: 'note-phrasing'; readonly text: string; readonly topic: string }
  | {
      readonly act: 'request-human';
      readonly reason: HandoffReason;
      readonly by: 'chat' | 'phone';
      readonly number: string | null;
    }
  | { readonly act: 'answer-more'; readonly topic: string; readonly place?: string | null }
  /** Back into the queue on the same call, at the place that was kept. */
  | { readonly act: 'wait-on' }
  | { readonly act: 'call-me'; readonly number: string }
  | { readonly act: 'leave-queue' }
  | { readonly act: 'send-to-phone'; readonly topic: string; readonly number: string }
  | {
      readonly act: 'open-dialog';
      readonly dialog: string;
      readonly data?: { readonly [key: string]: Json };
    }
  | { readonly act: 'forget-me' }
  | { readonly act: 'end' };

export interface Step {
  /** Where the dialog stands now; null when it is over. */
  readonly frame: Frame | null;
  readonly lines: readonly Line[];
  readonly acts: readonly Act[];
  /** The words were not for this dialog: treat them as a new question. */
  readonly pass: boolean;
}

export type Dialog = (frame: Frame, scene: Scene) => Step;
export type DialogRegistry = Readonly<Record<string, Dialog>>;

export function ended(...lines: readonly Line[]): Step {
  return { frame: null, lines, acts: [], pass: false };
}

export function passed(): Step {
  return { frame: null, lines: [], acts: [], pass: true };
}

export function say(message: Message): Line {
  return { kind: 'say', message };
}

export function ask(
  message: Message,
  options: readonly Option[],
  expects: Expects = { kind: 'choice' },
): Extract<Line, { kind: 'ask' }> {
  return { kind: 'ask', message, options, expects };
}
