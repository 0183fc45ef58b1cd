import type { AxisClass, CaseClass, Concept, Corpus, DangerExamples } from '../domain/corpus.ts';
import type { FactValue } from '../domain/fact-value.ts';
import type { Facet, FollowUpWords } from '../domain/follow-up.ts';
import type { ValueWords } from '../domain/format-fact.ts';
import type { HandoffReason } from '../domain/handoff.ts';
import type { Day } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import type { Names, Places } from '../domain/place.ts';

/** What people are answered from, as plain data: it can be written to a file and read back. */
export interface ServedKnowledge {
  /** Of all files it was read from. */
  readonly hash: string;
  /** Of the part that understanding learns from (corpus.ts). */
  readonly corpusHash: string;
  /** Life areas in menu order. */
  readonly areas: readonly string[];
  readonly topics: Readonly<Record<string, ServedTopic>>;
  /** What people ask most, by id: nearest in the phone's menus. */
  readonly mostAsked: readonly string[];
  /** Successive values of one fact, each with its time of validity. */
  readonly facts: Readonly<Record<string, readonly Fact[]>>;
  readonly places: Places;
  readonly slots: Readonly<Record<string, SlotKind>>;
  readonly emergencies: ServedEmergencies;
  /** Of the commands only those that are obeyed as they are written: who ends our messages, or begins them. */
  readonly commands: Pick<Corpus, 'commands' | 'fillers'>;
  /** What people ask next about an answer, and by which words. */
  readonly followUps: FollowUps;
  readonly valueWords: Readonly<Partial<Record<Locale, ValueWords>>>;
}

/** The whole content: also what understanding learns from, and what only editors and their checks read. */
export interface Knowledge extends ServedKnowledge {
  readonly topics: Readonly<Record<string, Topic>>;
  readonly organisations: Readonly<Record<string, Names>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly emergencies: Emergencies;
  readonly dangers: readonly DangerExamples[];
  readonly superseded: readonly Superseded[];
  readonly pageWords: PageWords;
  readonly concepts: readonly Concept[];
  readonly commands: Pick<Corpus, 'commands' | 'languageNames' | 'fillers' | 'asking'>;
  readonly axis: readonly AxisClass[];
  readonly cases: readonly CaseClass[];
  readonly digitWords: readonly string[];
  /** Phrases that promise a decision, which no text may do. */
  readonly promises: ByLocale<readonly string[]>;
}

export interface FollowUps extends FollowUpWords {
  /** Where in a text the facet is answered. */
  readonly parts: Readonly<Record<Facet, FacetParts>>;
}

export interface FacetParts {
  /** The section that answers it where no sentence does. */
  readonly section: SectionId | null;
  /** Sentences with a value of these types, or of these local slots, answer it. */
  readonly facts: readonly FactValue['type'][];
  readonly slots: readonly string[];
  /** Words by which a text itself speaks of it; "*" at the end stands for any ending. */
  readonly tells: ByLocale<readonly string[]>;
}

export type ByLocale<T> = Readonly<Partial<Record<Locale, T>>>;

/** A role and its office, never a person's name. */
export interface Check {
  readonly by: string;
  readonly at: Day;
}

export type ClaimStatus = 'verified' | 'old' | 'memory' | 'pending' | 'local';

export interface ServedTopic {
  readonly id: string;
  readonly area: string;
  readonly audience: 'client' | 'professional';
  readonly revision: number;
  readonly compiledAt: Day;
  readonly checked: Check | null;
  readonly reviewMonths: number;
  readonly variesBy: 'national' | 'region' | 'municipality';
  readonly termsFi: readonly string[];
  readonly slots: readonly string[];
  readonly sources: readonly string[];
  /** Topics that people go on to. */
  readonly related: readonly string[];
  readonly texts: ByLocale<ServedText>;
  /** Facts that any language of it names: one that no longer holds withholds the whole answer. */
  readonly facts: readonly string[];
}

export interface Topic extends ServedTopic {
  readonly handoffReasons: readonly HandoffReason[];
  /** For advisors: where information ends. */
  readonly boundary: string;
  readonly decidedBy: readonly string[];
  readonly related: readonly string[];
  readonly claims: readonly Claim[];
  readonly texts: ByLocale<TopicText>;
}

export interface Claim {
  readonly text: string;
  readonly status: ClaimStatus;
  readonly sources: readonly string[];
}

export interface ServedText {
  readonly title: string | null;
  /** The revision of the topic that the text says. */
  readonly follows: number;
  readonly translation: {
    readonly by: 'human' | 'machine';
    readonly checked: Check | null;
  };
  /** null while nobody has written the text in this language. */
  readonly body: Body | null;
}

export interface TopicText extends ServedText {
  /** Ways people ask. */
  readonly asks: readonly string[];
  readonly keywords: readonly string[];
}

export const SECTIONS = ['what', 'how', 'need', 'decides', 'more'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** A text may be the short answer alone: then `sections` and `spoken` are empty. */
export interface Body {
  readonly short: string;
  readonly sections: Readonly<Partial<Record<SectionId, string>>>;
  readonly spoken: string;
}

export interface Fact {
  readonly value: FactValue;
  /** Other facts that stand in for this one in a language: a crisis line's own number. */
  readonly variants: ByLocale<string>;
  readonly status: ClaimStatus;
  readonly source: string | null;
  readonly checked: Check | null;
  readonly reviewMonths: number;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
}

/** Something local that texts may name, and what is said where nobody has filled it in. */
export interface SlotKind {
  /** A missing safety slot fails the release. */
  readonly safety: boolean;
  readonly standIn: Names;
}

export interface Source {
  readonly title: string;
  /** null when the page can no longer be opened. */
  readonly url: string | null;
  readonly supports: string;
}

export interface ServedEmergencies {
  readonly services: Readonly<Record<string, EmergencyService>>;
  readonly classes: readonly ServedEmergencyKind[];
}

export interface Emergencies extends ServedEmergencies {
  readonly classes: readonly EmergencyKind[];
}

export interface EmergencyService {
  readonly names: Names;
  /** A fact with a phone number, given when no local one is published. */
  readonly phone: string;
  /** A local slot that goes before `phone`. */
  readonly slot: string | null;
}

export interface ServedEmergencyKind {
  readonly id: string;
  readonly priority: number;
  readonly contacts: readonly string[];
}

export interface EmergencyKind extends ServedEmergencyKind {
  readonly cues: ByLocale<readonly string[]>;
  readonly not: ByLocale<readonly string[]>;
}

/** A dead name, act or word and what stands for it now. */
export interface Superseded {
  readonly id: string;
  readonly was: ByLocale<readonly string[]>;
  readonly now: ByLocale<readonly string[]>;
  readonly since: Day | null;
  /** What to know about the change, for editors. */
  readonly note: string;
  /** Topics that may still name it, to explain the change. */
  readonly explainedIn: readonly string[];
  /** People use the word and it is found, but texts may say it too. */
  readonly understoodOnly: boolean;
  /** What a public page is searched for in place of `was`; "…" stands for some words between. */
  readonly inPages: ByLocale<readonly string[]>;
  /** How sure it is that `now` stands for it, and where that was read. */
  readonly status: ClaimStatus;
  readonly source: string | null;
}

/** How public pages speak of time and change; `{year}` stands for a year. */
export interface PageWords {
  /** The sentence tells of the change itself. */
  readonly told: ByLocale<readonly string[]>;
  /** Stands just before a name of the past. */
  readonly former: ByLocale<readonly string[]>;
  /** Tells of the change where what stands for the name now is in the sentence too. */
  readonly nowNamed: ByLocale<readonly string[]>;
  /** What has years in its title: a programme, a plan. */
  readonly programme: ByLocale<readonly string[]>;
  /** Speaks of a day to come. */
  readonly deadline: ByLocale<readonly string[]>;
  /** Speaks of a day to come when it stands beside it. */
  readonly until: ByLocale<readonly string[]>;
  /** What names of organisations end with. */
  readonly organisation: ByLocale<readonly string[]>;
  /** What e-mail addresses of offices begin with. */
  readonly roles: readonly string[];
  /** E-mail addresses that show a form and are nobody's. */
  readonly placeholders: readonly string[];
}

/** Something in the content that an editor must mend. `message` says what to do. */
export interface ContentFault {
  readonly level: 'error' | 'warning';
  readonly file: string;
  /** 1 for the first, and for what is wrong with the file as a whole. */
  readonly line: number;
  readonly message: string;
}
