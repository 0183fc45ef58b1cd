import type { HandoffReason } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { Hearing } from './speech.ts';

export const COMMANDS = [
  'help',
  'human',
  'language',
  'repeat',
  'back',
  'stop',
  'start',
  'forget-me',
  'call-me',
  'thanks',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What an utterance was taken to mean, and why. The stable part is the output of `silta ask`. */
export interface Meaning {
  readonly decision: 'emergency' | 'command' | 'answer' | 'clarify' | 'handoff' | 'none';
  /** The topic to answer, or what an advisor should know; null when nothing is near. */
  readonly topic: string | null;
  /** Best first, at most five, confidence 0..1. */
  readonly candidates: readonly Candidate[];
  /** A handoff reason, an emergency class or a command, according to the decision. */
  readonly reason: HandoffReason | Command | (string & {}) | null;
  readonly language: { readonly code: Locale; readonly confidence: number } | null;
  /** The language the person asks to be answered in ("in English please"). */
  readonly asksFor: Locale | null;
  /** A municipality named in the words. */
  readonly place: string | null;
  readonly corrections: readonly { readonly read: string; readonly as: string }[];
  readonly axis: { readonly info: number; readonly personal: number; readonly social: number };
}

export interface Candidate {
  readonly topic: string;
  readonly confidence: number;
}

/** Why words were understood as they were, for editors and advisors. */
export interface Explained {
  readonly meaning: Meaning;
  /** The words as they were compared, spelling mended. */
  readonly words: string;
  /** The known phrasing of the first topic that is nearest to them. */
  readonly matched: string | null;
  /** What spoke for the first topic, most first; below 0 it spoke against it. */
  readonly terms: readonly Term[];
  /** Share of the message that the knowledge base knows. */
  readonly known: number;
  /** The words that told of an emergency; empty when the whole sentence did, null without one. */
  readonly emergencyCue: string | null;
}

export interface Term {
  readonly word: string;
  readonly weight: number;
}

export interface Utterable {
  readonly text: string;
  /** The conversation's language, when it has one. */
  readonly locale: Locale | null;
  /** The recogniser's confidence 0..1 for speech, null for writing. */
  readonly speech: number | null;
  /** What else a recogniser may have heard, likeliest first; absent for writing. */
  readonly alternatives?: readonly Hearing[] | undefined;
  readonly audience: 'client' | 'professional';
}

/** The one thing conversation needs from understanding. */
export type Understand = (utterable: Utterable) => Meaning;
