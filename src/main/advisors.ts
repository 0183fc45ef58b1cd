import type { AdvisorAccount } from '../config/advisors.ts';
import type { Account } from '../console/account.ts';
import { skillsOf } from '../console/account.ts';
import { hashPassword } from '../console/password.ts';
import type { DeskStore } from '../domain/ports.ts';
import type { Duty } from '../handoff/offer-handoff.ts';

/** A fixed salt: demo passwords are printed in the README and protect nothing. */
const DEMO_SALT = new Uint8Array(16);

export async function accountsOf(rows: readonly AdvisorAccount[]): Promise<readonly Account[]> {
  return Promise.all(
    rows.map(async ({ id, name, role, languages, places, phone, ...secret }) => {
      const passwordHash =
        secret.password_hash ?? (await hashPassword(secret.demo_password ?? '', DEMO_SALT));
      return { id, name, role, languages, places, phone, passwordHash };
    }),
  );
}

/** Who is at work now, with what they can take. */
export async function dutyNow(
  desk: DeskStore,
  accounts: readonly Account[],
): Promise<readonly Duty[]> {
  const present = await desk.advisors();
  return present.flatMap((advisor) => {
    const account = accounts.find((one) => one.id === advisor.id);
    return account ? [{ desk: advisor, skills: skillsOf(account) }] : [];
  });
}
