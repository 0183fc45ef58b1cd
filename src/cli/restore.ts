import { mkdirSync } from 'node:fs';
import { loadConfig } from '../config/load.ts';
import { openVault } from '../main/open-vault.ts';
import { restoreDatabase } from '../store/sqlite-restore.ts';
import { auditOperator } from './audit-operator.ts';
import { databaseFile, tellContents } from './backup.ts';
import type { Command } from './command.ts';

export const restore: Command = {
  usage: '<file>           puts a backup in the place of the database of a stopped service',
  async run([file, ...more]) {
    if (!file || more.length > 0) return 2;
    const config = loadConfig();
    const { DATA_DIR, TENANT } = config;
    const to = databaseFile(config);
    mkdirSync(DATA_DIR, { recursive: true });
    const vault = openVault(config);
    const asked = { from: file, to, tenant: TENANT, vault, now: Date.now() };
    const restored = await restoreDatabase(asked);
    await auditOperator(config, { act: 'backup-restored', about: null });
    process.stdout.write(`${to}: ${tellContents(restored)}\n`);
    if (restored.uncertain > 0) {
      process.stdout.write(
        `${restored.uncertain} messages may have been sent since the backup; the console shows them.\n`,
      );
    }
    if (restored.before !== null) {
      process.stdout.write(
        `The database before is kept as ${restored.before}. Delete it when all is well.\n`,
      );
    }
    return 0;
  },
};
