import { join } from 'node:path';
import { type AdvisorAccount, readAdvisors } from '../config/advisors.ts';
import type { Environment } from '../config/schema.ts';
import type { Account } from '../console/account.ts';
import { skillsOf } from '../console/account.ts';
import { hashPassword } from '../console/password.ts';
import type { DeskStore } from '../domain/ports.ts';
import type { Duty } from '../handoff/offer-handoff.ts';
import { presenceAt } from '../handoff/presence.ts';

const DEMO_ADVISORS = join(import.meta.dirname, '../../deploy/advisors.demo.yaml');

/** The accounts' file of an installation, or the pretend ones. */
export function advisorsOf(config: Environment): readonly AdvisorAccount[] {
  return readAdvisors(config.ADVISORS_FILE ?? DEMO_ADVISORS, config.NODE_ENV === 'production');
}

/** A fixed salt: demo passwords and PINs are printed in the README and protect nothing. */
const DEMO_SALT = new Uint8Array(16);
const SECOND_MS = 1_000;

export async function accountsOf(rows: readonly AdvisorAccount[]): Promise<readonly Account[]> {
  return Promise.all(rows.map(accountOf));
}

async function accountOf(row: AdvisorAccount): Promise<Account> {
  const { id, name, role, languages, places, phone, shifts } = row;
  const passwordHash = await secretOf(row.password_hash, row.demo_password ?? '');
  const pin = row.pin_hash ?? row.demo_pin;
  return {
    ...{ id, name, role, languages, places, phone, shifts, passwordHash },
    ...(pin === undefined ? {} : { pinHash: await secretOf(row.pin_hash, pin) }),
    ...(row.wrap_up_seconds === undefined ? {} : { wrapUpMs: row.wrap_up_seconds * SECOND_MS }),
  };
}

async function secretOf(hash: string | undefined, demo: string): Promise<string> {
  return hash ?? hashPassword(demo, DEMO_SALT);
}

/** Who is at work now, with what they can take. */
export async function dutyNow(
  desk: DeskStore,
  accounts: readonly Account[],
  now: number,
): Promise<readonly Duty[]> {
  const said = await desk.advisors();
  return accounts.map((account) => ({
    desk: presenceAt(account, said.find(({ id }) => id === account.id) ?? null, now),
    skills: skillsOf(account),
  }));
}

/** How long an advisor writes down a talk; null for as long as everybody. */
export function wrapUpOf(accounts: readonly Account[]): (advisor: string) => number | null {
  return (advisor) => accounts.find(({ id }) => id === advisor)?.wrapUpMs ?? null;
}
