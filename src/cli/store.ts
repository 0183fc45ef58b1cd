import { loadConfig } from '../config/load.ts';
import { redisAddressOf } from '../main/open-store.ts';
import { openVault } from '../main/open-vault.ts';
import type { Command } from './command.ts';

export const store: Command = {
  usage:
    'found                begins the store of this installation on the Redis server of REDIS_URL',
  async run([what]) {
    if (what !== 'found') return 2;
    const config = loadConfig();
    const address = redisAddressOf(config);
    if (address === null) {
      process.stdout.write('The store is a SQLite file: it needs no beginning.\n');
      return 0;
    }
    const { foundStore } = await import('../store/redis-found.ts');
    const isNew = await foundStore(address, config.TENANT, openVault(config));
    process.stdout.write(
      isNew
        ? `The store of tenant ${config.TENANT} is begun, and empty.\n`
        : `There is a store of tenant ${config.TENANT}: nothing was changed.\n`,
    );
    return 0;
  },
};
