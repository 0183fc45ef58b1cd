import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import type { Store } from '../../src/domain/ports.ts';
import { storeOn } from '../../src/store/sqlite.ts';
import { openDatabase } from '../../src/store/sqlite-open.ts';
import {
  accept,
  commit,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  TTL,
  textTo,
  turnOf,
  workOf,
} from '../contract/store-values.ts';
import { type House, openHouse } from '../support/house.ts';
import { messageForm } from '../support/post-signed.ts';
import { TEST_VAULT } from '../support/test-vault.ts';

describe('another program holds the database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-held-'));
  let house: House;
  let other: DatabaseSync;
  beforeAll(async () => {
    house = await openHouse({ dataDir });
    other = new DatabaseSync(join(dataDir, 'silta.sqlite'));
  });
  afterAll(async () => {
    other.close();
    await house.close();
    rmSync(dataDir, { recursive: true });
  });

  function post(form: Record<string, string>): Promise<Response> {
    const url = `${house.url}/twilio/messages`;
    const headers = { 'X-Twilio-Signature': signAsTwilio(house.token, url, form) };
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
  }

  async function timesTold(sid: string): Promise<number> {
    const rows = other.prepare('select id from conversation').all();
    const entries = await Promise.all(
      rows.map(({ id }) => house.silta.store.records.entries(String(id), 0)),
    );
    return entries.flat().filter(({ what }) => what.kind === 'person' && what.event === sid).length;
  }

  test('for a moment: who writes waits for it, and the service goes on looking alive', async () => {
    other.exec('begin immediate');
    const form = messageForm(house, 'How do I get a tax card?');
    const posted = post(form);
    expect((await fetch(`${house.url}/health/live`)).status).toBe(200);
    other.exec('rollback');
    expect((await posted).status).toBe(200);
    expect(await timesTold(form['MessageSid'] ?? '')).toBe(1);
  });

  test('for long: who writes is told to come again, and then answered as if for the first time', async () => {
    other.exec('begin immediate');
    const form = messageForm(house, 'How do I get a tax card?');
    const refused = await post(form);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '2']);
    expect((await fetch(`${house.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${house.url}/health/live`)).status).toBe(200);
    other.exec('rollback');
    expect((await fetch(`${house.url}/health/ready`)).status).toBe(200);
    expect((await post(form)).status).toBe(200);
    expect(await timesTold(form['MessageSid'] ?? '')).toBe(1);
  });
});

describe('the disk is full', () => {
  const directory = mkdtempSync(join(tmpdir(), 'silta-full-'));
  const path = join(directory, 'silta.sqlite');
  let db: DatabaseSync;
  let store: Store;
  beforeEach(() => {
    const file = { path, vault: TEST_VAULT };
    db = openDatabase(file);
    store = storeOn(db, file);
  });
  afterEach(() => store.close());
  afterAll(() => rmSync(directory, { recursive: true }));

  const PAGES_LEFT = 12;
  const WORDS = 'sanoja '.repeat(400);

  /** One person writes, is promised a place and sent a message: every kind of row at once. */
  async function takeTurn(n: number, now: number): Promise<void> {
    const conversation = `c${n}`;
    const taken = await accept(store, turnOf(`e${n}`, conversation), leaseAt(now));
    if (taken.kind === 'done') return;
    const handoff = handoffOf(`h${n}`, { conversation, person: `person of ${conversation}` });
    const effects = [
      opening(handoff),
      logging(`${n} ${WORDS}`, conversation),
      ...sending(textTo(`+35840${n}`, `m${n}`)),
    ];
    await commit(store, workOf(taken), { effects, now });
  }

  /** What there is of a person's turn: all or nothing. */
  async function partsOf(n: number): Promise<readonly boolean[]> {
    return [
      (await store.handoffs.get(`h${n}`)) !== null,
      (await store.records.entries(`c${n}`, 0)).length > 0,
      (await store.records.session(`c${n}`)) !== null,
      (await store.outbox.sentAs(`m${n}`)) !== null,
    ];
  }

  test('nobody is answered by halves, what was promised stays, and with room it goes on', async () => {
    const count = Number(db.prepare('pragma page_count').get()?.['page_count']);
    db.exec(`pragma max_page_count = ${count + PAGES_LEFT}`);
    const done: number[] = [];
    const refused: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      await takeTurn(n, START).then(
        () => done.push(n),
        (fault) => {
          expect(fault).toMatchObject({ code: 'store-down' });
          refused.push(n);
        },
      );
    }
    expect(done.length).toBeGreaterThan(2);
    expect(refused.length).toBeGreaterThan(2);
    await expect(store.probe(START)).resolves.toBeUndefined();
    for (const n of done) expect(await partsOf(n)).toEqual([true, true, true, true]);
    for (const n of refused) expect(await partsOf(n)).toEqual([false, false, false, false]);
    db.exec('pragma max_page_count = 1000000');
    for (const n of refused) await takeTurn(n, START + TTL);
    for (const n of refused) expect(await partsOf(n)).toEqual([true, true, true, true]);
    expect(await store.handoffs.open()).toHaveLength(30);
  });
});
