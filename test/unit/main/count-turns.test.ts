import { expect, test } from 'vitest';
import type { Effect } from '../../../src/domain/effect.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { LIMITS } from '../../../src/domain/limits.ts';
import { countTurns, timeTurns } from '../../../src/main/count-turns.ts';
import { realWorld } from '../../../src/main/world.ts';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { openReferenceStore } from '../../contract/reference-store.ts';
import {
  accept,
  answer,
  commit,
  handoffOf,
  leaseAt,
  opening,
  START,
  TTL,
  turnOf,
  workOf,
} from '../../contract/store-values.ts';

function open() {
  const metrics = createMetrics();
  return { metrics, store: countTurns(openReferenceStore(), metrics) };
}

function gap(locale: 'so' | null): Effect {
  return { kind: 'gap', text: 'words', locale, topic: null };
}

test('a question without an answer is counted in its language once it is kept', async () => {
  const { metrics, store } = open();
  await answer(store, 'SM1', { effects: [gap('so'), gap('so'), gap(null)] });
  const text = await metrics.registry.metrics();
  expect(text).toContain('silta_kb_gap_total{lang="so"} 2');
  expect(text).toContain('silta_kb_gap_total{lang="und"} 1');
});

test('what another process had begun is counted when it is taken over, and not before', async () => {
  const { metrics, store } = open();
  const work = workOf(await accept(store, 'SM1'));
  expect(await store.turns.takeOrphans(leaseAt(START, 'second'), 9)).toEqual([]);
  expect(await metrics.registry.metrics()).toContain('silta_lease_expired_total 0');
  await store.turns.takeOrphans(leaseAt(START + TTL + 1, 'second'), 9);
  expect(await metrics.registry.metrics()).toContain('silta_lease_expired_total 1');
  // Whose lease is gone has promised nothing.
  await commit(store, work, { effects: [opening(handoffOf('h1'))] });
  expect(await metrics.registry.metrics()).not.toContain('silta_handoffs_total{');
});

test('a conversation that writes faster than it can be answered is counted as turned away', async () => {
  const { metrics, store } = open();
  const shed = 'silta_turns_shed_total{channel="sms",why="inbox"}';
  const write = (n: number) => {
    const turn = turnOf(`SM${n}`, 'anna', { channel: 'sms' });
    return accept(store, turn);
  };
  for (let n = 1; n <= LIMITS.inbox; n += 1) await write(n);
  expect(await metrics.registry.metrics()).toContain(`${shed} 0`);
  expect(await write(LIMITS.inbox + 1)).toEqual({ kind: 'full' });
  expect(await metrics.registry.metrics()).toContain(`${shed} 1`);
});

test.each([
  ['busy', new Fault('busy', '')],
  ['store-down', new Fault('store-down', '')],
  ['fault', new TypeError()],
  ['fault', new Fault('content', '')],
])('a turn that ends in %s is counted as that and still fails', async (outcome, error) => {
  const { metrics } = open();
  const takeTurn = timeTurns(() => Promise.reject(error), metrics, realWorld);
  await expect(takeTurn(turnOf('SM1', 'c', { locale: 'ar' }), 'hash')).rejects.toBe(error);
  expect(await metrics.registry.metrics()).toContain(`lang="ar",outcome="${outcome}"} 1`);
});
