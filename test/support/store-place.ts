import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/domain/ports.ts';

import { openSqliteStore } from '../../src/store/sqlite.ts';
import { findDamage } from '../../src/store/sqlite-open.ts';
import { newRedisServer, type RedisServer } from './redis-server.ts';
import { foundStore, storeOf } from './redis-store.ts';
import { TEST_VAULT } from './test-vault.ts';

export type Engine = 'SQLite' | 'Redis';

/** Where processes of the service keep what they know, begun and empty. */
export interface StorePlace {
  readonly engine: Engine;
  /** Of each process. */
  readonly settings: Readonly<Record<string, string>>;
  /** Another handle beside the processes. */
  open(): Store;
  /** Null when it is sound, else what is wrong. A Redis is not looked through. */
  damage(): string | null;
  /** The server, where there is one. */
  readonly redis: RedisServer | null;
  remove(): Promise<void>;
}

/** The tenant of a service that names none. */
const TENANT = 'default';

/** A file in a new folder, or a Redis server of its own that syncs its log every second, as compose.yaml has it. */
export async function newStorePlace(engine: Engine): Promise<StorePlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-place-'));
  const forget = (): void => rmSync(dataDir, { recursive: true });
  return engine === 'SQLite' ? sqlitePlace(dataDir, forget) : redisPlace(dataDir, forget);
}

function sqlitePlace(dataDir: string, forget: () => void): StorePlace {
  const path = join(dataDir, 'silta.sqlite');
  return {
    engine: 'SQLite',
    settings: { DATA_DIR: dataDir },
    open: () => openSqliteStore({ path, vault: TEST_VAULT }),
    damage: () => findDamage(path),
    redis: null,
    remove: async () => forget(),
  };
}

async function redisPlace(dataDir: string, forget: () => void): Promise<StorePlace> {
  const redis = await newRedisServer();
  await redis.start();
  await foundStore(redis, TENANT);
  return {
    engine: 'Redis',
    settings: { DATA_DIR: dataDir, REDIS_URL: redis.url },
    open: () => storeOf(redis, TENANT),
    damage: () => null,
    redis,
    async remove() {
      await redis.remove();
      forget();
    },
  };
}
