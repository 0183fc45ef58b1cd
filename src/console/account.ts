import type { Locale } from '../domain/locale.ts';
import type { WeeklySpan } from '../domain/opening-hours.ts';
import type { Skills } from '../domain/queue.ts';
import type { Role } from './contract.ts';

/** Somebody who may sign in to the console. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** As made by `hashPassword`. */
  readonly passwordHash: string;
  readonly role: Role;
  readonly languages: readonly Locale[];
  readonly places: readonly string[];
  /** The phone that is rung unless they say otherwise, E.164; null when they take chats only. */
  readonly phone: string | null;
  /** When they are at work; without any they say so themselves. */
  readonly shifts?: readonly WeeklySpan[];
  /** As made by `hashPassword`; without it they say nothing by phone. */
  readonly pinHash?: string;
  readonly wrapUpMs?: number;
}

export function skillsOf(account: Account): Skills {
  return { advisor: account.id, languages: account.languages, places: account.places };
}

/** The name shown to colleagues; an account that is gone is shown by its id. */
export function nameOf(accounts: readonly Account[], id: string | null): string | null {
  return id === null ? null : (accounts.find((account) => account.id === id)?.name ?? id);
}
