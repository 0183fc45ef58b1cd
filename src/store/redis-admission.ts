import type { Fault } from '../domain/fault.ts';
import type { Log } from '../domain/ports.ts';
import { wrongKeyFault } from './keyring.ts';
import type { Client } from './redis-client.ts';
import { emptiedFault, evictingFault } from './redis-faults.ts';
import { list, text, textOrNull } from './redis-reply.ts';
import type { Vault } from './vault.ts';

/** Which store a server holds, looked at again after every new connection. */
export interface Admission {
  /** What every script must name; rejects while the server holds no store or would drop data. */
  epoch(client: Client): Promise<string>;
  /** It may be another server now. */
  renew(): void;
}

export interface AdmissionParts {
  readonly tag: string;
  readonly tenant: string;
  readonly vault: Pick<Vault, 'newKey' | 'unwrap'>;
  readonly log: Log;
  /** The operator has begun a new store: nothing that is remembered of the old one holds. */
  readonly onRefounded: () => void;
}

const SAFE_POLICY = 'noeviction';

export function newAdmission({ tag, tenant, vault, log, onRefounded }: AdmissionParts): Admission {
  let asked: Promise<string> | null = null;
  let known: string | null = null;
  const tellOnce = newAlarm(log);

  const missing = (): Fault => {
    tellOnce(known === null ? 'store.not-founded' : 'store.emptied', 'error');
    return emptiedFault(tenant);
  };
  /** The store's own key, made where it was founded before anything was sealed. */
  const unlock = async (client: Client, epoch: string, own: string | null): Promise<void> => {
    if (own === null) await client.run('found', tag, [epoch, vault.newKey().wrapped], null);
    else if (vault.unwrap(own) === null) throw wrongKeyFault(`The store of tenant ${tenant}`);
  };
  const ask = async (client: Client): Promise<string> => {
    const { value } = await client.run('admit', tag, [], null);
    const [epoch, memory, persistence, own] = list(value);
    const policy = infoOf(text(memory), 'maxmemory_policy');
    if (policy !== SAFE_POLICY) throw evictingFault(policy);
    if (infoOf(text(persistence), 'aof_enabled') !== '1') tellOnce('store.no-aof', 'warn');
    const found = textOrNull(epoch);
    if (found === null) throw missing();
    await unlock(client, found, textOrNull(own));
    if (known !== null && known !== found) {
      log.error('store.another', { before: known, now: found });
      onRefounded();
    }
    known = found;
    return found;
  };
  return {
    epoch(client) {
      asked ??= ask(client).catch((error: unknown) => {
        asked = null;
        throw error;
      });
      return asked;
    },
    renew() {
      asked = null;
    },
  };
}

/** Says each thing once in the life of the process. */
function newAlarm(log: Log): (event: string, level: 'warn' | 'error') => void {
  const told = new Set<string>();
  return (event, level) => {
    if (told.has(event)) return;
    told.add(event);
    log[level](event);
  };
}

/** One value of INFO: lines of `name:value`. */
export function infoOf(info: string, name: string): string {
  const line = info.split('\r\n').find((one) => one.startsWith(`${name}:`));
  return line?.slice(name.length + 1) ?? '';
}
