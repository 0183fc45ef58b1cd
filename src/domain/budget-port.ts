import type { PersonKey } from './turn.ts';

/** One message to a phone, as the day's budget counts it. */
export interface Spending {
  /** Of the message: the same one is counted once, however often it is asked about. */
  readonly key: string;
  /** Whose phone it goes to. */
  readonly person: PersonKey;
  /** The day it counts for: each has a budget of its own. */
  readonly day: string;
  /** Messages a day: to this person, and to all. */
  readonly most: { readonly person: number; readonly all: number };
  readonly now: number;
}

/** What goes out to phones in a day, so that neither a fault nor malice can spend without end. */
export interface BudgetStore {
  /** Counts the message unless that would be one too many: then what has run out. */
  spend(spending: Spending): Promise<'person' | 'all' | null>;
  /** How many of that day's messages were counted, to all people together. */
  spent(day: string): Promise<number>;
}
