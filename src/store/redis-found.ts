import { randomUUID } from 'node:crypto';
import { newClient, type RedisAddress } from './redis-client.ts';
import { plainerOf, silentFault, storeFault } from './redis-faults.ts';
import { tagOf } from './redis-keys.ts';
import { text } from './redis-reply.ts';
import type { Vault } from './vault.ts';

/** A person waits for the outcome of a command. */
const PATIENCE_MS = 5_000;

/**
 * Begins the store of a tenant on a server that holds none: an act of the operator, never of a service
 * that starts, since an empty server may be one that has lost everything. It is locked with DATA_KEY.
 * False when there is one.
 */
export async function foundStore(
  address: RedisAddress,
  tenant: string,
  vault: Pick<Vault, 'newKey'>,
): Promise<boolean> {
  let why: unknown = null;
  const client = newClient(address, {
    ready: () => undefined,
    error: (error) => {
      why = plainerOf(why, error);
    },
  });
  const epoch = randomUUID();
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(why ?? silentFault(PATIENCE_MS)), PATIENCE_MS);
  try {
    await Promise.race([client.connect(), timeout.promise]);
    const found = client.run('found', tagOf(tenant), [epoch, vault.newKey().wrapped], null);
    const { value } = await Promise.race([found, timeout.promise]);
    return text(value) === epoch;
  } catch (error) {
    throw storeFault(plainerOf(why, error));
  } finally {
    clearTimeout(timer);
    client.destroy();
  }
}
