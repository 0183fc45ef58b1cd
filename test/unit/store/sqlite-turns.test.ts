import { expect, test } from 'vitest';
import type { Handoff } from '../../../src/domain/handoff.ts';
import type { TurnStore } from '../../../src/domain/ports.ts';
import type { Session } from '../../../src/domain/session.ts';
import { newSession } from '../../../src/domain/session.ts';
import { openAccess } from '../../../src/store/sqlite-access.ts';
import { prepareEffects } from '../../../src/store/sqlite-effects.ts';
import { IN_MEMORY, openDatabase } from '../../../src/store/sqlite-open.ts';
import { prepareSeals } from '../../../src/store/sqlite-seals.ts';
import { openTurns } from '../../../src/store/sqlite-turns.ts';
import { newWrittenMemory } from '../../../src/store/written-memory.ts';
import { leaseAt, START, turnOf, workOf } from '../../contract/store-values.ts';
import { slowDisk } from '../../support/slow-disk.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

function openSlowTurns() {
  const { disk, waiting } = slowDisk();
  const db = openDatabase({ path: IN_MEMORY, vault: TEST_VAULT });
  const access = openAccess({ db, disk, tell: () => undefined });
  const seals = prepareSeals(db, TEST_VAULT);
  const parts = {
    seals,
    sessions: newWrittenMemory<Session>(),
    handoffs: newWrittenMemory<Handoff>(),
  };
  const effects = prepareEffects(db, parts);
  return { turns: openTurns(db, access, { ...parts, effects }), waiting };
}

const turn = turnOf('SM1', 'amina');
const arrive = (turns: TurnStore) => turns.accept({ turn, hash: 'h' }, leaseAt(START));

test.each([
  ['comes again', arrive],
  ['is asked for again', (turns: TurnStore) => turns.resume('SM1', leaseAt(START))],
])('an event that %s is answered when the answer it was given is on the disk', async (_, again) => {
  const { turns, waiting } = openSlowTurns();
  const work = workOf(await arrive(turns));
  const session = newSession('so', 'imatra');
  const first = turns.commit({ work, session, replies: [], effects: [], now: START });
  await expect.poll(() => waiting.length).toBe(1);
  let told = false;
  const second = again(turns).finally(() => {
    told = true;
  });
  for (let n = 0; n < 9; n += 1) await new Promise((resolve) => setImmediate(resolve));
  expect([told, waiting.length]).toEqual([false, 1]);
  waiting.shift()?.(null);
  await first;
  await expect.poll(() => waiting.length).toBe(1);
  expect(told).toBe(false);
  waiting.shift()?.(null);
  expect(await second).toMatchObject({ kind: 'done' });
});
