import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { turnTaker } from './take-store-turns.ts';

/**
 * A store in a process of its own. Each question is a number: so many new conversations with one turn
 * each (answer: bytes of memory in use afterwards), or 0 for turns in conversations that are already
 * there, taken at random (answer: µs of CPU a turn).
 */
const [, , dataDir = ''] = process.argv;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const CALLERS = 64;
const TURNS = 6_400;
const store = openSqliteStore({ path: join(dataDir, 'silta.sqlite'), vault: TEST_VAULT });
const take = turnTaker(store);
let conversations = 0;

async function grow(by: number): Promise<number> {
  const until = conversations + by;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (conversations < until) await take(`c${conversations++}`, false);
    }),
  );
  collect();
  return process.memoryUsage().rss;
}

async function measure(): Promise<number> {
  const used = process.cpuUsage();
  let left = TURNS;
  await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      // Each has conversations of its own: nobody waits for another.
      const own = Math.floor(conversations / CALLERS);
      while (left-- > 0)
        await take(`c${Math.floor(Math.random() * own) * CALLERS + caller}`, false);
    }),
  );
  const { user, system } = process.cpuUsage(used);
  return (user + system) / TURNS;
}

process.on('message', async (asked) => {
  const by = Number(asked);
  process.send?.(by > 0 ? await grow(by) : await measure());
});
process.on('disconnect', () => void store.close().then(() => process.exit(0)));
process.send?.(0);
