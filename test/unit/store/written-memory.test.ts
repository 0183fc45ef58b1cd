import { expect, test } from 'vitest';
import type { Handoff } from '../../../src/domain/handoff.ts';
import { newSession, type Session } from '../../../src/domain/session.ts';
import { NO_TURN } from '../../../src/store/sqlite-cause.ts';
import { prepareEffects } from '../../../src/store/sqlite-effects.ts';
import { IN_MEMORY, openDatabase } from '../../../src/store/sqlite-open.ts';
import { prepareSeals } from '../../../src/store/sqlite-seals.ts';
import { newWrittenMemory } from '../../../src/store/written-memory.ts';
import { handoffOf } from '../../contract/store-values.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

const session = newSession('so', 'imatra');

test('a session is remembered by the very bytes that were written', () => {
  const sessions = newWrittenMemory<Session>();
  sessions.keep('amina', 'as written', session);
  expect(sessions.recall('amina', 'as written')).toBe(session);
  expect(sessions.recall('amina', 'as another process wrote it')).toBeNull();
  expect(sessions.recall('omar', 'as written')).toBeNull();
});

test('a thousand talks are remembered, and the one silent longest goes first', () => {
  const sessions = newWrittenMemory<Session>();
  sessions.keep('talks on', 'body', session);
  sessions.keep('silent', 'body', session);
  sessions.keep('talks on', 'body', session);
  for (let at = 2; at < 1_000; at += 1) sessions.keep(`talk ${at}`, 'body', session);
  expect(sessions.recall('silent', 'body')).toBe(session);
  sessions.keep('one more', 'body', session);
  expect(sessions.recall('silent', 'body')).toBeNull();
  expect(sessions.recall('talks on', 'body')).toBe(session);
});

test('nothing is left in memory of who asks to be forgotten', () => {
  const sessions = newWrittenMemory<Session>();
  const handoffs = newWrittenMemory<Handoff>();
  sessions.keep('amina', 'body', session);
  handoffs.keep('h1', 'body', handoffOf('h1'));
  const db = openDatabase({ path: IN_MEMORY, vault: TEST_VAULT });
  const seals = prepareSeals(db, TEST_VAULT);
  const effects = prepareEffects(db, { sessions, handoffs, seals });
  const cause = { ...NO_TURN, now: 0, note: () => undefined };
  effects.apply([{ kind: 'forget', person: 'person of amina' }], cause);
  expect(sessions.recall('amina', 'body')).toBeNull();
  expect(handoffs.recall('h1', 'body')).toBeNull();
});
