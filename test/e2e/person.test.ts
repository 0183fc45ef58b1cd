import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { externalIdOf } from '../../src/channels/twilio/address.ts';
import { exportCommand } from '../../src/cli/export.ts';
import { findPerson } from '../../src/cli/find-person.ts';
import { forget } from '../../src/cli/forget.ts';
import type { Store } from '../../src/domain/ports.ts';
import { personKeys } from '../../src/main/world.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import {
  answer,
  handoffOf,
  logging,
  opening,
  sending,
  textTo,
  turnOf,
} from '../contract/store-values.ts';
import { TEST_VAULT } from '../support/test-vault.ts';

const NUMBER = '+358401234567';
const KEY = 'a-key-only-tests-know';
/** 12:00 in Finland. */
const NOON = Date.UTC(2026, 10, 22, 10);

let dir = '';
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'silta-person-'));
  const person = personKeys(KEY)(externalIdOf({ from: NUMBER }));
  const handoff = handoffOf('h1', {
    person,
    address: NUMBER,
    advisor: 'aino.virtanen',
    history: [
      { at: NOON, state: 'waiting', advisor: null },
      { at: NOON + 1_000, state: 'active', advisor: 'aino.virtanen' },
    ],
  });
  const words = { kind: 'advisor', text: 'Moi!', locale: 'fi', advisor: 'aino.virtanen' } as const;
  await withStore((store) =>
    answer(store, turnOf('SM1', 'amina', { person, at: NOON }), {
      now: NOON,
      logged: true,
      effects: [
        logging('Waa maxay Kela?'),
        opening(handoff),
        { kind: 'log', conversation: 'amina', what: words },
        { kind: 'remember', person, about: { locale: 'so', place: 'imatra', reached: true } },
        ...sending(textTo(NUMBER, 'm1', { due: NOON })),
      ],
    }),
  );
});
afterEach(() => rmSync(dir, { recursive: true }));

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqliteStore({ path: join(dir, 'silta.sqlite'), vault: TEST_VAULT });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function silta(args: readonly string[], input = '') {
  const env = { ...process.env, DATA_DIR: dir, PERSON_KEY: KEY };
  const command = ['src/cli/main.ts', ...args];
  return spawnSync(process.execPath, command, { env, input, encoding: 'utf8' });
}

test('everything that is kept of a person is told by their number, without numbers and names of advisors', async () => {
  const { status, stdout } = silta(['export', 'person', '040 123 4567']);
  expect(status).toBe(0);
  const [noted] = await withStore((store) => store.privacy.audited(0, 9));
  expect(noted?.line).toMatchObject({ who: 'operator', act: 'person-exported', about: null });
  for (const secret of ['401234567', 'aino', 'virtanen']) expect(stdout).not.toContain(secret);
  const told = JSON.parse(stdout);
  expect(told.remembered).toEqual({
    language: 'so',
    municipality: 'imatra',
    wantsNoMessages: false,
    hasWrittenOrCalled: true,
  });
  const at = '2026-11-22T12:00:00+02:00';
  expect(told.conversations[0].lines).toEqual([
    { number: 1, at, from: 'person', language: 'so', text: 'Waa maxay Kela?' },
    { number: 2, at, from: 'advisor', language: 'fi', text: 'Moi!' },
    { number: 3, at, from: 'service', language: 'so', text: 'answer to SM1' },
  ]);
  expect(told.handoffs[0]).toMatchObject({
    id: 'h1',
    numberKept: true,
    steps: [
      { at, state: 'waiting', by: null },
      { at: '2026-11-22T12:00:01+02:00', state: 'active', by: 'advisor' },
    ],
  });
  expect(told.conversations[0].messages).toMatchObject([
    { state: 'waiting', by: 'sms', texts: ['m1'] },
  ]);
});

test('who is asked for by WhatsApp, by a handoff or by what the web chat calls them is found', async () => {
  const keyOf = personKeys(KEY);
  const found = (named: string) =>
    withStore((store) => findPerson({ store, config: { PERSON_KEY: KEY } }, named));
  const person = keyOf('358401234567');
  for (const named of [NUMBER, '040 123 4567', `whatsapp:${NUMBER}`, 'h1']) {
    expect(await found(named)).toBe(person);
  }
  expect(await found('web:dl_1')).toBe(keyOf('web:dl_1'));
  expect(await found('whatsapp:FI.1349')).toBe(keyOf('FI.1349'));
  expect(await found('nobody')).toBeNull();
});

test('a file is written once, for its owner alone, of whom standard input names', () => {
  const file = join(dir, 'amina.json');
  const write = () => silta(['export', 'person', '-', '--out', file], `${NUMBER}\n`);
  expect(write()).toMatchObject({ status: 0, stdout: '' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, 'utf8')).handoffs).toHaveLength(1);
  expect(write()).toMatchObject({ status: 78, stderr: expect.stringContaining('Name a new file') });
});

test('of somebody who was never here nothing is told, and no number is repeated', () => {
  for (const command of [['export', 'person'], ['forget']]) {
    const { status, stdout, stderr } = silta([...command, '+358409999999']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Nothing is kept of this person');
    expect(stderr).not.toContain('9999999');
  }
});

test('forgetting is told first and done with --yes; what stays is told with its reason', async () => {
  const look = silta(['forget', NUMBER]);
  expect(look.stdout).toContain('1 conversations with 3 lines');
  expect(look.stdout).toContain('Nothing has been changed');
  await withStore(async (store) => expect(await store.records.entries('amina', 0)).toHaveLength(3));
  const done = silta(['forget', NUMBER, '--yes']);
  expect(done).toMatchObject({ status: 0, stdout: expect.stringContaining('Erased.') });
  expect(done.stdout).toContain('the open handoff, without its question');
  expect(done.stdout).toContain('1 messages that wait to leave');
  expect(done.stdout + look.stdout).not.toContain('401234567');
  await withStore(async (store) => {
    expect(await store.records.entries('amina', 0)).toEqual([]);
    expect(await store.handoffs.open()).toMatchObject([{ id: 'h1', question: '' }]);
    const [line, ...more] = await store.privacy.audited(0, 9);
    expect(line?.line).toMatchObject({ who: 'operator', act: 'person-forgotten', about: null });
    expect(more).toEqual([]);
  });
});

test.each([
  ['an export of nobody', () => exportCommand.run(['person'])],
  ['an export to a file without a name', () => exportCommand.run(['person', NUMBER, '--out'])],
  ['a forgetting of nobody', () => forget.run([])],
  ['a forgetting of two', () => forget.run([NUMBER, 'more'])],
])('%s is a wrong use', async (_, run) => {
  expect(await run()).toBe(2);
});
