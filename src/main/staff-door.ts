import type { StaffDoor } from '../channels/voice/parts.ts';
import type { Account } from '../console/account.ts';
import { verifyPassword } from '../console/password.ts';
import { type AuditLine, byAdvisor } from '../domain/audit.ts';
import type { Clock, Log, Store } from '../domain/ports.ts';
import { changeState } from '../handoff/change-state.ts';
import { presenceAt } from '../handoff/presence.ts';

/** Their phone is still in this call: nobody is offered before they have hung up. */
const GOODBYE_MS = 8_000;

export interface StaffParts {
  readonly accounts: readonly Account[];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Advisors who have a PIN say by phone whether they are at work. Nothing that is keyed in is logged. */
export function staffDoor({ accounts, store, clock, log }: StaffParts): StaffDoor {
  const known = accounts.filter(({ pinHash }) => pinHash !== undefined);
  const accountOf = (advisor: string) => known.find(({ id }) => id === advisor) ?? null;
  const audit = (advisor: string, right: boolean) => {
    const at = clock.now();
    const account = accountOf(advisor)?.id ?? null;
    const line: AuditLine = right
      ? { at, who: byAdvisor(advisor), act: 'signed-in', about: { door: 'phone' } }
      : { at, who: 'service', act: 'sign-in-refused', about: { door: 'phone', account } };
    return store.privacy.audit([line]);
  };
  return {
    ownerOf: (number) => known.find(({ phone }) => phone === number)?.id ?? null,
    async checkPin({ advisor, from, pin }) {
      const keys = [`advisor ${advisor}`, `from ${from}`];
      if (!(await store.desk.takePinTry(keys, clock.now()))) {
        log.warn('staff.locked', { advisor: accountOf(advisor)?.id ?? null });
        return 'locked';
      }
      const hash = accountOf(advisor)?.pinHash;
      const right = hash !== undefined && (await verifyPassword(pin, hash));
      await audit(advisor, right);
      if (right) await store.desk.forgivePinTries(keys);
      else log.warn('staff.wrong-pin', { advisor: accountOf(advisor)?.id ?? null });
      return right ? 'right' : 'wrong';
    },
    async setState(advisor, state) {
      const account = accountOf(advisor);
      if (!account) return;
      const said = (await store.desk.advisors()).find(({ id }) => id === advisor);
      const before = presenceAt(account, said ?? null, clock.now());
      await changeState({ store, clock }, before, { state, freeInMs: GOODBYE_MS });
      log.info('staff.state', { advisor, state });
    },
  };
}
