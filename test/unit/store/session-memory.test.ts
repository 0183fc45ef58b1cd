import { expect, test } from 'vitest';
import { newSession } from '../../../src/domain/session.ts';
import { demonstrationVault } from '../../../src/store/demonstration-vault.ts';
import { newSessionMemory } from '../../../src/store/session-memory.ts';
import { prepareEffects } from '../../../src/store/sqlite-effects.ts';
import { IN_MEMORY, openDatabase } from '../../../src/store/sqlite-open.ts';

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
  const effects = prepareEffects(openDatabase({ path: IN_MEMORY }), {
    memory,
    marker: demonstrationVault().mark,
  });
  const cause = { now: 0, conversation: 'amina', row: null, note: () => undefined };
  effects.apply([{ kind: 'forget', person: 'person of amina' }], cause);
  expect(memory.recall('amina', 'body')).toBeNull();
});
