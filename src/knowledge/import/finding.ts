import type { FactValue } from '../../domain/fact-value.ts';
import type { Day } from '../../domain/helsinki.ts';
import type { PersonalDataKind } from '../../domain/personal-data.ts';
import type { ClaimStatus } from '../model.ts';

/** A sentence or list item of a page, and the line of the file it begins on. */
export interface Statement {
  readonly line: number;
  readonly text: string;
  /** The heading it stands under; null where the page has none. */
  readonly heading: string | null;
}

/** What one statement of a page is against what we hold. Nothing in it needs masking any more. */
export interface Finding {
  readonly line: number;
  /** Shortened and masked. */
  readonly sentence: string;
  readonly about: About;
}

/** `was` is what the page says. */
export type About =
  | Outdated
  | Contradicting
  | Known
  | {
      readonly kind: 'new';
      readonly what: NewKind;
      readonly was: string;
      /** The topic it most likely belongs to. */
      readonly topic: string | null;
    }
  | { readonly kind: 'personal'; readonly what: PersonalDataKind };

export interface Known {
  readonly kind: 'known';
  readonly was: string;
  /** The fact's id, or the register and the entry in it. */
  readonly held: string;
  readonly source: string | null;
}

export type NewKind = 'phone' | 'url' | 'email' | 'amount' | 'date' | 'organisation';

export type Outdated =
  /** An entry of superseded.yaml. */
  | {
      readonly kind: 'outdated';
      readonly by: 'name';
      readonly was: string;
      readonly entry: string;
      readonly now: readonly string[];
      readonly since: Day | null;
      readonly note: string;
      readonly status: ClaimStatus;
      readonly source: string | null;
    }
  /** Its own time has run out. */
  | {
      readonly kind: 'outdated';
      readonly by: 'time';
      readonly was: string;
      /** A year, or a day. */
      readonly until: string;
    }
  /** A value that a fact had and no longer has. */
  | ({ readonly kind: 'outdated'; readonly by: 'value' } & AgainstFact);

export type Contradicting =
  | ({ readonly kind: 'contradicting'; readonly by: 'fact' } & AgainstFact)
  /** A web address like one we hold, under another ending. */
  | {
      readonly kind: 'contradicting';
      readonly by: 'address';
      readonly was: string;
      readonly now: string;
    }
  /** A mobile number that has too many or too few digits. */
  | {
      readonly kind: 'contradicting';
      readonly by: 'form';
      readonly was: string;
      readonly digits: number;
    };

interface AgainstFact {
  readonly was: string;
  readonly held: string;
  /** null when no value of the fact holds today. */
  readonly now: FactValue | null;
  readonly status: ClaimStatus;
  readonly source: string | null;
}
