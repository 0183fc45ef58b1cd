import { expect, test } from 'vitest';
import { newSession } from '../../../src/domain/session.ts';
import { newSessionMemory } from '../../../src/store/session-memory.ts';
import { NO_TURN } from '../../../src/store/sqlite-cause.ts';
import { prepareEffects } from '../../../src/store/sqlite-effects.ts';
import { IN_MEMORY, openDatabase } from '../../../src/store/sqlite-open.ts';
import { prepareSeals } from '../../../src/store/sqlite-seals.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

const session = newSession('so', 'imatra');

test('a session is remembered by the very bytes that were written', () => {
  const memory = newSessionMemory();
  memory.keep('amina', 'as written', session);
  expect(memory.recall('amina', 'as written')).toBe(session);
  expect(memory.recall('amina', 'as another process wrote it')).toBeNull();
});

test('a thousand talks are remembered, and the one silent longest goes first', () => {
  const memory = newSessionMemory();
  memory.keep('talks on', 'body', session);
  memory.keep('silent', 'body', session);
  memory.keep('talks on', 'body', session);
  for (let at = 2; at < 1_001; at += 1) memory.keep(`talk ${at}`, 'body', session);
  expect(memory.recall('silent', 'body')).toBeNull();
  expect(memory.recall('talks on', 'body')).toBe(session);
});

test('nothing is left in memory of who asks to be forgotten', () => {
  const memory = newSessionMemory();
  memory.keep('amina', 'body', session);
  const file = { path: IN_MEMORY, vault: TEST_VAULT };
  const db = openDatabase(file);
  const effects = prepareEffects(db, { memory, seals: prepareSeals(db, TEST_VAULT) });
  const cause = { ...NO_TURN, now: 0, note: () => undefined };
  effects.apply([{ kind: 'forget', person: 'person of amina' }], cause);
  expect(memory.recall('amina', 'body')).toBeNull();
});
