import type { HandoffReason } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { Command } from './meaning.ts';

export type Phrases = Readonly<Partial<Record<Locale, readonly string[]>>>;

/** What understanding learns from: the knowledge base as plain data, sorted by topic id. */
export interface Corpus {
  readonly topics: readonly CorpusTopic[];
  readonly concepts: readonly Concept[];
  readonly emergencies: readonly EmergencyClass[];
  /** Whole messages that tell of danger, and harmless ones that sound like it (danger-examples.yaml). */
  readonly dangers: readonly DangerExamples[];
  /** Whole messages that are commands (commands.yaml, `commands`). */
  readonly commands: Readonly<Partial<Record<Command, Phrases>>>;
  /** What names a language when somebody asks to be answered in it (commands.yaml, `speak`). */
  readonly languageNames: Phrases;
  /** Words that may stand around a language's name or a command (commands.yaml, `fillers`). */
  readonly fillers: Phrases;
  /** Words that ask, wherever they stand in a sentence (commands.yaml, `asking`). */
  readonly asking: Phrases;
  /** The second axis: is it a question, a person's own case, or neither (handoff-cues.yaml)? */
  readonly axis: readonly AxisClass[];
  readonly cases: readonly CaseClass[];
  /** Dead names and the words that stand for them now. */
  readonly superseded: readonly {
    readonly was: readonly string[];
    readonly now: readonly string[];
  }[];
  readonly places: readonly { readonly id: string; readonly names: readonly string[] }[];
}

export interface CorpusTopic {
  readonly id: string;
  readonly area: string;
  readonly audience: 'client' | 'professional';
  readonly termsFi: readonly string[];
  readonly handoffReasons: readonly HandoffReason[];
  readonly texts: readonly CorpusText[];
}

export interface CorpusText {
  readonly locale: Locale;
  readonly title: string | null;
  readonly asks: readonly string[];
  readonly keywords: readonly string[];
}

/** Words of several languages for one everyday thing. */
export interface Concept {
  readonly id: string;
  readonly words: Phrases;
}

/** Words that together give something away. */
export interface CueClass {
  readonly id: string;
  readonly cues: Phrases;
  /** Harmless sayings that a cue would match. */
  readonly not: Phrases;
}

export interface EmergencyClass extends CueClass {
  /** 1 danger to life now … 3 distress. */
  readonly priority: number;
}

export interface DangerExamples {
  /** Of an emergency class; `none` for messages without danger. */
  readonly id: string;
  readonly phrases: Phrases;
}

/** What tells that a person speaks of an own case (case-cues.yaml). */
export interface CaseClass extends CueClass {
  readonly id: HandoffReason;
}

/** Example sentences of one side of the second axis. `{k}` in a sentence stands for any matter. */
export interface AxisClass {
  readonly id: HandoffReason | 'info' | 'social' | 'off-topic';
  readonly phrases: Phrases;
}
