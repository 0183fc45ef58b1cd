import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/domain/limits.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { admitTurns } from '../../../src/main/admit-turns.ts';
import { realWorld } from '../../../src/main/world.ts';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { turnOf } from '../../contract/store-values.ts';

function turn(n: number, channel: Turn['channel']): Turn {
  return turnOf(`SM${n}`, `c${n}`, { channel });
}

test('no more turns are begun than can be under way, and room that is left is used again', async () => {
  const metrics = createMetrics();
  const waiting: (() => void)[] = [];
  const slow = () =>
    new Promise<{ replies: []; locale: null }>((resolve) => {
      waiting.push(() => resolve({ replies: [], locale: null }));
    });
  const { takeTurn } = admitTurns(slow, realWorld, metrics);
  const begun = Array.from({ length: LIMITS.turns }, (_, n) => takeTurn(turn(n, 'voice'), 'h'));
  await expect(takeTurn(turn(999, 'voice'), 'h')).rejects.toMatchObject({ code: 'overload' });
  await expect(takeTurn(turn(998, 'webchat'), 'h')).rejects.toMatchObject({ code: 'overload' });
  expect(waiting).toHaveLength(LIMITS.turns);
  const shown = await metrics.registry.metrics();
  expect(shown).toContain(`silta_turns_under_way ${LIMITS.turns}`);
  expect(shown).toContain('silta_turns_shed_total{channel="voice",why="turns"} 1');
  waiting[0]?.();
  await begun[0];
  void takeTurn(turn(997, 'voice'), 'h');
  expect(waiting).toHaveLength(LIMITS.turns + 1);
});

test('a turn that fails gives its room back', async () => {
  const { takeTurn } = admitTurns(
    () => Promise.reject(new Error('a bug')),
    realWorld,
    createMetrics(),
  );
  for (let n = 0; n < LIMITS.turns + 1; n += 1)
    await expect(takeTurn(turn(n, 'voice'), 'h')).rejects.toThrow('a bug');
});
