import { join } from 'node:path';
import type { Environment } from '../config/schema.ts';
import { Fault } from '../domain/fault.ts';
import type { Log, Store } from '../domain/ports.ts';
import { openRedisStore } from '../store/redis.ts';
import type { RedisAddress } from '../store/redis-client.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { openVault } from './open-vault.ts';

export interface StoreEvents {
  readonly log: Log;
  /** A commit was answered before enough replicas had it. */
  readonly onUnreplicated: () => void;
}

const nothing = (): void => undefined;
const UNHEARD: StoreEvents = {
  log: { info: nothing, warn: nothing, error: nothing },
  onUnreplicated: nothing,
};

/** The store that the configuration names, and no other: two stores would be two queues. */
export function openStore(config: Environment, events: StoreEvents = UNHEARD): Store {
  const address = redisAddressOf(config);
  const tenant = config.TENANT;
  const vault = openVault(config);
  if (address === null) return openSqliteStore({ path: databaseOf(config), tenant, vault });
  const waitReplicas = config.REDIS_WAIT_REPLICAS;
  return openRedisStore({ address, tenant, vault, waitReplicas, ...events });
}

/** null where the store is a SQLite file. */
export function redisAddressOf(config: Environment): RedisAddress | null {
  const { REDIS_URL: url, REDIS_SENTINEL_NAME: name, REDIS_SENTINELS, REDIS_CLUSTER } = config;
  if (url === undefined) return null;
  if (name === undefined) return { url, cluster: REDIS_CLUSTER };
  const nodes = REDIS_SENTINELS.map((node) => {
    const [host = '', port] = node.split(':');
    return { host, port: Number(port) };
  });
  return { url, sentinel: { name, nodes } };
}

export function isStoreDown(error: unknown): boolean {
  return error instanceof Fault && error.code === 'store-down';
}

/** The SQLite file. */
export function databaseOf({ DATA_DIR }: Environment): string {
  return DATA_DIR === ':memory:' ? ':memory:' : join(DATA_DIR, 'silta.sqlite');
}
