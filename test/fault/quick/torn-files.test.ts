import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkStore } from '../../../src/cli/check-store.ts';
import { parseConfig } from '../../../src/config/load.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { findDamage } from '../../../src/store/sqlite-open.ts';
import {
  answer,
  handoffOf,
  logging,
  opening,
  sending,
  textTo,
  turnOf,
} from '../../contract/store-values.ts';
import { randomFrom } from '../../support/random-from.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

const TURNS = 12;
const directory = mkdtempSync(join(tmpdir(), 'silta-torn-'));
const path = join(directory, 'silta.sqlite');
afterAll(() => rmSync(directory, { recursive: true }));

/** A turn with every kind of row, each person's own. */
function takeTurn(store: Store, n: number): Promise<void> {
  const conversation = `c${n}`;
  const handoff = handoffOf(`h${n}`, { conversation, person: `person of ${conversation}` });
  const effects = [
    opening(handoff),
    logging(`words ${n}`, conversation),
    ...sending(textTo(`+35840${n}`, `m${n}`)),
  ];
  return answer(store, turnOf(`e${n}`, conversation), { effects });
}

/** How many of the turns are there, each whole, with none missing before another. */
async function turnsIn(file: string): Promise<number> {
  const store = openSqliteStore({ path: file, vault: TEST_VAULT });
  try {
    let whole = 0;
    for (let n = 0; n < TURNS; n += 1) {
      const parts = [
        await store.handoffs.get(`h${n}`),
        await store.records.session(`c${n}`),
        (await store.records.entries(`c${n}`, 0))[0] ?? null,
        await store.outbox.sentAs(`m${n}`),
      ].filter((part) => part !== null).length;
      expect([0, 4]).toContain(parts);
      if (parts === 4) expect(whole++).toBe(n);
    }
    return whole;
  } finally {
    await store.close();
  }
}

describe('a power cut tears the log', () => {
  /** A WAL frame: a header of 24 bytes and a page. */
  const FRAME = 24 + 8192;
  let wal: Buffer;
  let store: Store;
  const torn = join(directory, 'torn.sqlite');

  beforeAll(async () => {
    store = openSqliteStore({ path, vault: TEST_VAULT });
    for (let n = 0; n < TURNS; n += 1) await takeTurn(store, n);
    wal = readFileSync(`${path}-wal`);
  });
  afterAll(() => store.close());
  beforeEach(() => copyFileSync(path, torn));

  test('at any byte: it opens to the last turn that was whole, and nothing is damaged', async () => {
    const random = randomFrom(7);
    const cuts = Array.from({ length: 12 }, () => Math.floor(random() * wal.length));
    const found: number[] = [];
    for (const bytes of [...cuts.toSorted((a, b) => a - b), wal.length]) {
      rmSync(`${torn}-shm`, { force: true });
      copyFileSync(path, torn);
      writeFileSync(`${torn}-wal`, wal.subarray(0, bytes));
      found.push(await turnsIn(torn));
      expect(findDamage(torn)).toBeNull();
    }
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.at(-1)).toBe(TURNS);
  });

  test('and fills its last page with rubbish: all but the last turn are there', async () => {
    const rubbish = Buffer.from(wal);
    rubbish.fill(0xa5, wal.length - FRAME + 100);
    rmSync(`${torn}-shm`, { force: true });
    writeFileSync(`${torn}-wal`, rubbish);
    expect(await turnsIn(torn)).toBe(TURNS - 1);
    expect(findDamage(torn)).toBeNull();
  });
});

describe('the doctor looks at the database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-ill-'));
  const ill = join(dataDir, 'silta.sqlite');
  const config = parseConfig({ NODE_ENV: 'test', DATA_DIR: dataDir }, () => '');
  afterAll(() => rmSync(dataDir, { recursive: true }));

  test('which is well where nobody has touched it, and not when the disk has', async () => {
    const store = openSqliteStore({ path: ill, tenant: 'default', vault: TEST_VAULT });
    for (let n = 0; n < TURNS; n += 1) await takeTurn(store, n);
    await store.close();
    expect(await checkStore(config)).toBeNull();
    const file = openSync(ill, 'r+');
    for (let page = 4; page < statSync(ill).size / 8192; page += 3) {
      writeSync(file, Buffer.alloc(512, 0xa5), 0, 512, page * 8192);
    }
    closeSync(file);
    expect(await checkStore(config)).toMatch(/is damaged .*restore the newest backup/);
  });

  test('or which was cut short', async () => {
    truncateSync(ill, 3 * 8192);
    expect(await checkStore(config)).toMatch(/is damaged .*restore the newest backup/);
  });
});

test('a copy taken while people write restores to one moment: every turn before it whole, none after it', async () => {
  const live = join(directory, 'live.sqlite');
  const store = openSqliteStore({ path: live, vault: TEST_VAULT });
  const db = new DatabaseSync(live);
  const copies: string[] = [];
  for (let n = 0; n < TURNS; n += 1) {
    const copy = join(directory, `copy-${n}.sqlite`);
    const taken = backup(db, copy, { rate: 4 });
    await takeTurn(store, n);
    await taken;
    copies.push(copy);
  }
  db.close();
  await store.close();
  const found: number[] = [];
  for (const copy of copies) {
    found.push(await turnsIn(copy));
    expect(findDamage(copy)).toBeNull();
  }
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found.at(-1)).toBeGreaterThanOrEqual(TURNS - 1);
});
