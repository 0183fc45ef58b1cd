import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { prepareSeals } from '../../../src/store/sqlite-seals.ts';
import {
  accept,
  answer,
  changing,
  commit,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  take,
  textTo,
  turnOf,
} from '../../contract/store-values.ts';
import { tellsApart } from '../../contract/told-apart.ts';
import { readEverything, shapesOf } from '../../support/read-everything.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

const PLANTED = [
  'Amina Xalane',
  'my diabetes medicine has run out',
  'Koskikatu 12 B 4',
  '+358401234567',
];
const WORDS = `I am ${PLANTED.join(', ')}`;
const NUMBER = '+358401234567';
const SOUND = Buffer.from(`RIFF ${WORDS}`);
const forget: Effect = { kind: 'forget', person: 'person of amina' };
const waiting = handoffOf('h1', {
  question: WORDS,
  phone: { number: NUMBER, call: null, line: null },
});
const left: Effect = {
  kind: 'keep-voicemail',
  voicemail: {
    ...{ recording: 'RE1', handoff: 'h1', at: START, seconds: 9, type: 'audio/mpeg' },
    sound: SOUND,
  },
};

let directory = '';
let path = '';
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-seals-'));
  path = join(directory, 'silta.sqlite');
  store = openSqliteStore({ path, vault: TEST_VAULT });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** What people, advisors and the outbox put into the store, and what is on its way. */
async function serve(): Promise<void> {
  const said = { kind: 'person', text: WORDS, locale: 'so', event: 'SM1' } as const;
  const first = turnOf('SM1', 'amina', { utterance: { kind: 'text', text: WORDS } });
  const log: Effect = { kind: 'log', conversation: 'amina', what: said };
  const message = textTo(NUMBER, 'm1', { due: START });
  const lost = textTo('+358409876543', 'm2', { due: START });
  const effects = [log, opening(waiting), left, ...sending(message, lost)];
  await answer(store, first, { text: WORDS, effects, logged: true });
  await answer(store, turnOf('SM2'), { text: WORDS });
  await store.handoffs.apply([logging(WORDS, 'not begun yet')], START);
  for (const { id } of await store.outbox.due(leaseAt(START), 9)) {
    await (id === 'm1' ? store.outbox.sent(id, 'SM9', START) : store.outbox.dead(id, '21211'));
  }
  await store.handoffs.apply([changing(waiting, { advisor: 'aino' })], START);
  const advisor = {
    id: 'aino',
    state: 'ready',
    phone: NUMBER,
    idleSince: START,
    setAt: 0,
  } as const;
  await store.desk.setAdvisor(advisor);
  await store.desk.takePinTry([`from ${NUMBER}`], START);
  const third = turnOf('SM3', 'amina', { utterance: { kind: 'text', text: WORDS } });
  await accept(store, third);
}

test('nothing that was said, and no number, stands in the file or its log', async () => {
  await serve();
  const bytes = readEverything(directory);
  for (const words of PLANTED) {
    const shapes = [...shapesOf(words), Buffer.from(words, 'utf16le').toString('latin1')];
    expect(shapes.filter((shape) => bytes.includes(shape))).toEqual([]);
  }
  // The look itself finds what stands there.
  expect(bytes).toContain('person of amina');
});

test('how a message is told from another with its number does not stand in the file, where words could be tried on it', () =>
  tellsApart(store, `${NUMBER} ${WORDS}`, () => readEverything(directory)));

test('and all of it is read as it was given', async () => {
  await serve();
  expect(await store.records.entries('amina', 0)).toMatchObject([{ what: { text: WORDS } }, {}]);
  expect(await store.records.entries('not begun yet', 0)).toHaveLength(1);
  expect(await store.records.session('amina')).toMatchObject({ question: WORDS });
  expect(await store.handoffs.open()).toMatchObject([{ question: WORDS, advisor: 'aino' }]);
  const kept = await store.records.voicemail('RE1');
  expect(Buffer.from(kept?.sound ?? []).equals(SOUND)).toBe(true);
  expect(await store.desk.advisors()).toMatchObject([{ phone: NUMBER }]);
  expect(await accept(store, 'SM2')).toMatchObject({ answer: { replies: [{ text: WORDS }] } });
  const later = { ...leaseAt(START + 9_000), owner: 'other' };
  expect(await store.turns.takeOrphans(later, 9)).toMatchObject([
    { turn: { utterance: { text: WORDS } } },
  ]);
});

test('what was sent is told without its words, what was not keeps them', async () => {
  await serve();
  await store.outbox.delivered('SM9', 'failed');
  expect(await store.outbox.troubled(9)).toMatchObject([
    { message: { key: 'm2', what: { to: '+358409876543' } } },
    { message: { key: 'm1', what: { kind: 'message', to: '', replies: [] } }, why: 'failed' },
  ]);
});

interface KeyRow {
  readonly id: number;
  readonly wrapped: string;
}

function keysIn(file: string): readonly KeyRow[] {
  const db = new DatabaseSync(file);
  const rows = db.prepare('select id, wrapped from person_key').all();
  db.close();
  return rows.map(({ id, wrapped }) => ({ id: Number(id), wrapped: String(wrapped) }));
}

/** Every body in a file that is sealed by the key of a person. */
function sealedIn(file: string): readonly { readonly kind: string; readonly body: string }[] {
  const db = new DatabaseSync(file);
  const rows = db
    .prepare(
      `select 'entry' as kind, what as body from entry union all
       select 'session', session from conversation union all
       select 'answer', answer from event union all select 'handoff', body from handoff`,
    )
    .all();
  db.close();
  return rows
    .map(({ kind, body }) => ({ kind: String(kind), body: String(body) }))
    .filter(({ body }) => /^~\d/.test(body));
}

/** How many of them the keys of another file open. */
function openedBy(file: string, bodies: ReturnType<typeof sealedIn>): number {
  const db = new DatabaseSync(file);
  const seals = prepareSeals(db, TEST_VAULT);
  const opened = bodies.filter(({ kind, body }) => seals.open(body, kind as 'entry') !== null);
  db.close();
  return opened.length;
}

describe('who is forgotten', () => {
  test('cannot be read on a backup either, and keeps the promised place under a new key', async () => {
    await serve();
    const backup = join(directory, 'backup.sqlite');
    await store.close();
    copyFileSync(path, backup);
    const [before] = keysIn(backup);
    const kept = sealedIn(backup);
    expect(openedBy(path, kept)).toBe(kept.length);
    store = openSqliteStore({ path, vault: TEST_VAULT });
    await store.handoffs.apply([forget], START);
    await store.close();
    expect(keysIn(path)).toEqual([{ id: (before?.id ?? 0) + 1, wrapped: expect.any(String) }]);
    expect(readEverything(directory).split(before?.wrapped ?? '')).toHaveLength(2);
    expect(openedBy(path, kept)).toBe(0);
    store = openSqliteStore({ path, vault: TEST_VAULT });
    expect(await store.handoffs.open()).toMatchObject([{ id: 'h1', question: '' }]);
  });

  test('leaves no key where nothing was promised, and gets another when writing again', async () => {
    await answer(store, 'SM1', { effects: [logging('before')] });
    const [first] = keysIn(path);
    await store.handoffs.apply([forget], START);
    expect(keysIn(path)).toEqual([]);
    await answer(store, 'SM2', { effects: [logging('after')] });
    expect(keysIn(path).map(({ id }) => id)).toEqual([(first?.id ?? 0) + 1]);
    expect(await store.records.entries('amina', 0)).toMatchObject([{ what: { text: 'after' } }]);
  });

  test('by one process while another answers them: nothing is written under the dropped key', async () => {
    const other = openSqliteStore({ path, vault: TEST_VAULT });
    for (let round = 0; round < 20; round += 1) {
      const work = await take(store, `SM${round}`, leaseAt(START + round * 10_000));
      const effects = [logging(`said in ${round}`)];
      const elsewhere = turnOf(`CA${round}`, `call ${round}`, { person: 'person of amina' });
      await Promise.all([
        commit(store, work, { effects, logged: true }),
        other.handoffs.apply([forget], START),
        answer(other, elsewhere, { effects: [logging('on the phone', `call ${round}`)] }).catch(
          () => undefined,
        ),
      ]);
      const keys = new Set(keysIn(path).map(({ id }) => String(id)));
      const names = sealedIn(path).map(({ body }) => body.split('~')[1] ?? '');
      expect(names.filter((id) => !keys.has(id))).toEqual([]);
    }
    await other.close();
  });
});
