import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { Fault } from '../domain/fault.ts';
import { backupDatabase, type Contents } from '../store/sqlite-backup.ts';
import { SCHEMA_STEPS } from '../store/sqlite-schema.ts';
import { auditOperator } from './audit-operator.ts';
import type { Command } from './command.ts';

export const backup: Command = {
  usage: '<file>            copies the database to a new file, also while the service runs',
  async run([file, ...more]) {
    if (!file || more.length > 0) return 2;
    const config = loadConfig();
    const contents = await backupDatabase(databaseFile(config), file);
    await auditBackup(config, { file, schema: contents.schema });
    process.stdout.write(`${file}: ${tellContents(contents)}\n${KEYS}`);
    return 0;
  },
};

/** A copy that nobody can tell of is not kept. One made before an upgrade is left at that: to write is to upgrade. */
async function auditBackup(
  config: Environment,
  { file, schema }: { readonly file: string; readonly schema: number },
): Promise<void> {
  if (schema < SCHEMA_STEPS.length) return void process.stdout.write(UNTOLD);
  try {
    await auditOperator(config, { act: 'backup-made', about: null });
  } catch (error) {
    rmSync(file);
    throw error;
  }
}

const UNTOLD =
  'The audit trail does not tell of it: the database is of an earlier version, and is not upgraded by a backup.\n';

const KEYS =
  'PERSON_KEY and DATA_KEY are not in it: without them nobody is known again and nothing that people said can be read.\n';

/** Refuses where the store is no file: on Redis, or in memory alone. */
export function databaseFile(config: Pick<Environment, 'DATA_DIR' | 'REDIS_URL'>): string {
  const { DATA_DIR, REDIS_URL } = config;
  if (REDIS_URL !== undefined) throw new Fault('config', ON_REDIS);
  if (DATA_DIR !== ':memory:') return join(DATA_DIR, 'silta.sqlite');
  throw new Fault('config', 'DATA_DIR is :memory:, so there is no file. Set DATA_DIR.');
}

const ON_REDIS =
  'The store is on Redis (REDIS_URL), and this command knows SQLite files alone. Back up and restore the files of the Redis server instead: docs/operations.md, "Backup and restore", tells how. For a SQLite file, run it without REDIS_URL.';

export function tellContents(contents: Contents): string {
  const { schema, conversations, waiting, outgoing } = contents;
  return `schema ${schema}, ${conversations} conversations, ${waiting} open handoffs, ${outgoing} messages not yet sent`;
}
