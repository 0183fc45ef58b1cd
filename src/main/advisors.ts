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

/** A hash takes twenty megabytes and fifty milliseconds, and demo accounts share a password. */
const hashDemo = oncePer((secret) => hashPassword(secret, DEMO_SALT));

export async function accountsOf(rows: readonly AdvisorAccount[]): Promise<readonly Account[]> {
  return Promise.all(rows.map(accountOf));
}

async function accountOf(row: AdvisorAccount): Promise<Account> {
  const { id, name, role, languages, places, phone, shifts } = row;
  const passwordHash = row.password_hash ?? (await hashDemo(row.demo_password ?? ''));
  const pin = row.pin_hash ?? (row.demo_pin === undefined ? null : await hashDemo(row.demo_pin));
  return {
    ...{ id, name, role, languages, places, phone, shifts, passwordHash },
    ...(pin === null ? {} : { pinHash: pin }),
    ...(row.wrap_up_seconds === undefined ? {} : { wrapUpMs: row.wrap_up_seconds * SECOND_MS }),
  };
}

function oncePer<T>(work: (key: string) => T): (key: string) => T {
  const done = new Map<string, T>();
  return (key) => {
    const result = done.get(key) ?? work(key);
    done.set(key, result);
    return result;
  };
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
