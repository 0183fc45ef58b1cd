import { expect, test } from 'vitest';
import { newSession } from '../../../src/domain/session.ts';
import { newHandoffMemory } from '../../../src/store/handoff-memory.ts';
import { newSessionMemory } from '../../../src/store/session-memory.ts';
import { NO_TURN } from '../../../src/store/sqlite-cause.ts';
import { prepareEffects } from '../../../src/store/sqlite-effects.ts';
import { IN_MEMORY, openDatabase } from '../../../src/store/sqlite-open.ts';
import { prepareSeals } from '../../../src/store/sqlite-seals.ts';
import { handoffOf } from '../../contract/store-values.ts';
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
  const handoffs = newHandoffMemory();
  handoffs.keep('body', handoffOf('h1'));
  const seals = prepareSeals(db, TEST_VAULT);
  const effects = prepareEffects(db, { memory, handoffs, seals });
  const cause = { ...NO_TURN, now: 0, note: () => undefined };
  effects.apply([{ kind: 'forget', person: 'person of amina' }], cause);
  expect(memory.recall('amina', 'body')).toBeNull();
  expect(handoffs.recall('body')).toBeNull();
});

test('a handoff is remembered by the bytes it was written in, a thousand of them', () => {
  const handoffs = newHandoffMemory();
  const [old, young] = [handoffOf('old'), handoffOf('young')];
  handoffs.keep('first', old);
  for (let at = 1; at < 1_000; at += 1) handoffs.keep(`body ${at}`, handoffOf(`h${at}`));
  expect(handoffs.recall('first')).toBe(old);
  handoffs.keep('last', young);
  expect([handoffs.recall('first'), handoffs.recall('last')]).toEqual([null, young]);
});
