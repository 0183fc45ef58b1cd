import type { Environment } from '../config/schema.ts';
import { databaseOf, openStore } from '../main/open-store.ts';
import { findDamage } from '../store/sqlite-open.ts';

const NO_AOF =
  'Redis keeps no append-only file: a restart of the server empties the queue. Set appendonly yes on the server.';

/** Can something be made durable now, and will it stay? */
export async function checkStore(config: Environment): Promise<string | null> {
  const damage = config.REDIS_URL === undefined ? findDamage(databaseOf(config)) : null;
  if (damage !== null) {
    return `the database ${databaseOf(config)} is damaged (${damage}). Stop the service, put the file and its -wal aside and restore the newest backup.`;
  }
  const warned = new Set<string>();
  const store = openStore(config, {
    log: { info: () => undefined, warn: (event) => void warned.add(event), error: () => undefined },
    onUnreplicated: () => undefined,
  });
  try {
    await store.probe(Date.now());
  } finally {
    await store.close();
  }
  return warned.has('store.no-aof') ? NO_AOF : null;
}
