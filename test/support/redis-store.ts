import type { Log, Store } from '../../src/domain/ports.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import type { RedisAddress } from '../../src/store/redis-client.ts';
import { foundStore as found } from '../../src/store/redis-found.ts';
import type { LinkOptions } from '../../src/store/redis-link.ts';
import { TEST_VAULT } from './test-vault.ts';

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface OpenedBy {
  readonly log?: Log;
  readonly waitReplicas?: number;
  readonly onUnreplicated?: () => void;
}

export function linkOptions(address: RedisAddress, tenant: string, by: OpenedBy = {}): LinkOptions {
  const onUnreplicated = by.onUnreplicated ?? (() => undefined);
  const { waitReplicas = 0, log = SILENT } = by;
  return { address, tenant, vault: TEST_VAULT, waitReplicas, log, onUnreplicated };
}

/** As "silta store found" begins it. */
export function foundStore(address: RedisAddress, tenant: string): Promise<boolean> {
  return found(address, tenant, TEST_VAULT);
}

/** The store of a tenant that has been founded. */
export function storeOf(address: RedisAddress, tenant: string, by?: OpenedBy): Store {
  return openRedisStore(linkOptions(address, tenant, by));
}

/** A new store of a tenant of its own, on a server that others may use too. */
export async function newStoreOn(address: RedisAddress, tenant: string): Promise<Store> {
  await foundStore(address, tenant);
  return storeOf(address, tenant);
}
