import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drainOrphans } from '../../../src/conversation/receive.ts';
import type { Understand } from '../../../src/domain/meaning.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { textOf } from '../../../src/domain/reply.ts';
import { UNKNOWN_PACE } from '../../../src/handoff/expected-wait.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { accept, leaseAt, START, TTL, turnOf } from '../../contract/store-values.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';
import { ASKS_ABOUT_MOVING, tinyKit } from '../../support/tiny-kit.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

const WORDS = 'what stops a process';

let store: Store;
let understood: string[];
beforeEach(() => {
  store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
  understood = [];
});
afterEach(() => store.close());

/** The next process takes over what those before it have died of. */
async function takesOver(deaths: number): Promise<string> {
  await accept(store, turnOf('WA1', 'amina', { utterance: { kind: 'text', text: WORDS } }));
  for (let death = 1; death < deaths; death += 1)
    await store.turns.takeOrphans(leaseAt(START + death * TTL, `process ${death}`), 1);
  const now = START + deaths * TTL;
  const kit = kitAt(now);
  await drainOrphans({
    store,
    mayLeave: async () => null,
    mayJoin: () => true,
    kit: () => kit,
    pace: () => UNKNOWN_PACE,
    clock: { now: () => now },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    owner: 'the next',
    leaseMs: TTL,
    pause: async () => {},
  });
  const accepted = await store.turns.resume('WA1', leaseAt(now));
  return accepted.kind === 'done' ? accepted.answer.replies.map(textOf).join('\n') : accepted.kind;
}

function kitAt(now: number) {
  const understand: Understand = ({ text }) => {
    understood.push(text);
    return ASKS_ABOUT_MOVING;
  };
  return tinyKit({ knowledge: tinyKnowledge({}), understand, now });
}

describe('a message whose process has died', () => {
  test('once is answered by the next as if nothing had been', async () => {
    expect(await takesOver(1)).toContain('Tell about your move');
    expect(understood).toEqual([WORDS]);
    expect(await store.handoffs.open()).toEqual([]);
  });

  test('twice is not even understood: an apology, and a human', async () => {
    expect(await takesOver(2)).toMatch(/Anteeksi.*Sorry/s);
    expect(understood).toEqual([]);
    expect(await store.handoffs.open()).toMatchObject([{ reason: 'technical-problem' }]);
  });
});
