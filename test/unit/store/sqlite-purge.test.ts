import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Handoff } from '../../../src/domain/handoff.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { openSqliteStore, storeOn } from '../../../src/store/sqlite.ts';
import {
  changing,
  handoffOf,
  old,
  opening,
  START,
  sending,
  textTo,
} from '../../contract/store-values.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

/** Some slices, and a rest. */
const MANY = 1_203;
const YOUNG = START + 1_000;
const isOld = (nth: number): boolean => nth % 3 === 0;
const OLD = 401;

let directory = '';
let path = '';
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-purge-'));
  path = join(directory, 'silta.db');
  store = openSqliteStore({ path, vault: TEST_VAULT });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** Every third is old: what goes and what stays lies side by side. */
async function putMany(effectsOf: (nth: number, at: number) => readonly Effect[]): Promise<void> {
  for (let nth = 0; nth < MANY; nth += 100) {
    const some = Array.from({ length: Math.min(100, MANY - nth) }, (_, more) => nth + more);
    for (const [at, wanted] of [
      [START, some.filter(isOld)],
      [YOUNG, some.filter((one) => !isOld(one))],
    ] as const) {
      await store.handoffs.apply(
        wanted.flatMap((one) => effectsOf(one, at)),
        at,
      );
    }
  }
}

function count(sql: string): unknown {
  const db = new DatabaseSync(path, { readOnly: true });
  const row = db.prepare(`select count(*) as count from ${sql}`).get();
  db.close();
  return row?.['count'];
}

test('of many people those go who have not been heard of', async () => {
  const about = { locale: 'so' } as const;
  await putMany((nth) => [{ kind: 'remember', person: `person ${nth}`, about }]);
  expect(await store.records.purge(old({ people: YOUNG }))).toEqual(old({ people: OLD }));
  expect(count('person')).toBe(MANY - OLD);
  expect(await store.records.person('person 1200')).toBeNull();
  expect(await store.records.person('person 1202')).not.toBeNull();
});

test('of many handoffs those go that were over long ago, with the keys of nobody', async () => {
  await putMany((nth, at) => {
    const about = { conversation: `c ${nth}`, person: `person ${nth}`, at, state: 'done' } as const;
    return [opening(handoffOf(`h ${nth}`, about))];
  });
  expect(count('person_key')).toBe(MANY);
  expect(await store.records.purge(old({ handoffs: YOUNG }))).toEqual(old({ handoffs: OLD }));
  expect(count('handoff')).toBe(MANY - OLD);
  expect(count('person_key')).toBe(MANY - OLD);
});

test('of many messages those go that left long ago, in whatever order they left', async () => {
  await putMany((nth, due) => sending(textTo(`+35840${nth}`, `m ${nth}`, { due })));
  const all = Array.from({ length: MANY }, (_, nth) => nth);
  await Promise.all(
    all.map((nth) => store.outbox.sent(`m ${nth}`, `SM ${nth}`, isOld(nth) ? START : YOUNG)),
  );
  expect(await store.records.purge(old({ sent: YOUNG }))).toEqual(old({ sent: OLD }));
  expect(count('outbox')).toBe(MANY - OLD);
});

test('what a purge drops is nothing that the queue is read again for', async () => {
  await putMany((nth, at) => {
    const about = { conversation: `c ${nth}`, person: `person ${nth}`, at } as const;
    return [opening(handoffOf(`h ${nth}`, { ...about, state: nth === 7 ? 'waiting' : 'done' }))];
  });
  const db = new DatabaseSync(path);
  const beside = storeOn(db, { path, vault: TEST_VAULT });
  const told: unknown[] = [];
  db.function('handoff_written', (id) => {
    told.push(id);
    return null;
  });
  expect(await beside.records.purge(old({ handoffs: YOUNG }))).toEqual(old({ handoffs: OLD }));
  expect(told).toEqual([]);
  const [waiting] = await beside.handoffs.open();
  await beside.handoffs.apply([changing(waiting as Handoff, { state: 'done' })], YOUNG);
  expect(told).toEqual(['h 7']);
  await beside.close();
});
