import type { Phrases } from './corpus.ts';
import type { Locale } from './locale.ts';

/** What people ask next about an answer they have read. */
export const FACETS = [
  'documents',
  'how',
  'online',
  'decides',
  'cost',
  'phone',
  'where',
  'hours',
  'when',
  'duration',
] as const;
export type Facet = (typeof FACETS)[number];

/** A short message about what was answered last. */
export interface FollowUp {
  /** null where a place is all that is named ("in Kajaani?"). */
  readonly facet: Facet | null;
  readonly place: string | null;
  /** `whole` says nothing else; `nearly` is misspelt or polite; `beside` has a word more, maybe another matter. */
  readonly fit: 'whole' | 'nearly' | 'beside';
  /** Whose words they are; null for a mere name, which is of no language. */
  readonly locale: Locale | null;
}

export type FindFollowUp = (text: string, locale: Locale) => FollowUp | null;

/** Where somebody says they live, and whether that is all they say. */
export interface Home {
  readonly place: string;
  readonly alone: boolean;
}

export type FindHome = (text: string, locale: Locale) => Home | null;

/** The words of follow-ups by language (knowledge/facets.yaml). */
export interface FollowUpWords {
  readonly facets: Readonly<Record<Facet, Phrases>>;
  /** What may stand around them without meaning. */
  readonly around: Phrases;
  readonly home: {
    /** `{place}` stands for the place. */
    readonly says: Phrases;
    /** Words before it that turn it round. */
    readonly not: Phrases;
  };
}
