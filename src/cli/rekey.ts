import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { databaseOf, redisAddressOf } from '../main/open-store.ts';
import { openVault } from '../main/open-vault.ts';
import { type Rekeyed, rekeyDatabase } from '../store/sqlite-rekey.ts';
import { auditOperator } from './audit-operator.ts';
import type { Command } from './command.ts';

export const rekey: Command = {
  usage: '                    locks everything kept with the first key of DATA_KEY',
  async run(args) {
    if (args.length > 0) return 2;
    const config = loadConfig();
    const { where, lockAnew } = storeOf(config);
    const done = await lockAnew();
    await auditOperator(config, { act: 'keys-rekeyed', about: { ...done } });
    process.stdout.write(`${where}: ${tell(done)}\n`);
    const missed = await lockAnew();
    const whole = missed.keys + missed.bodies === 0;
    process.stdout.write(whole ? DONE : NOT_YET);
    return whole ? 0 : 1;
  },
};

/** What is locked anew, by its name for the operator. */
function storeOf(config: Environment): {
  readonly where: string;
  readonly lockAnew: () => Promise<Rekeyed>;
} {
  const address = redisAddressOf(config);
  const kept = { tenant: config.TENANT, vault: openVault(config) };
  if (address === null) {
    const file = { path: databaseOf(config), ...kept };
    return { where: file.path, lockAnew: async () => rekeyDatabase(file) };
  }
  return {
    where: `The store of tenant ${config.TENANT}`,
    lockAnew: async () =>
      (await import('../store/redis-rekey.ts')).rekeyRedis({ address, ...kept }),
  };
}

function tell({ keys, bodies }: Rekeyed): string {
  return `${keys} keys and ${bodies} other bodies are locked anew with the first key of DATA_KEY.`;
}

const DONE =
  'Nothing needs an earlier key any more: leave it out of DATA_KEY. Backups made until now open with it alone: keep it apart from them, for as long as one may have to be restored, and destroy it then.\n';

const NOT_YET =
  'Meanwhile something was locked with an earlier key. Restart every process with the new key first in DATA_KEY, then run this again.\n';
