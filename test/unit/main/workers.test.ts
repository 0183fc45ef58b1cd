import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startWorker } from '../../../src/main/workers.ts';
import { realWorld } from '../../../src/main/world.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const NOON = Date.UTC(2026, 10, 23, 10);

/** A worker whose first pass fails; when it passed and what was told of it. */
function startFailing() {
  const time = virtualTime(NOON);
  const passes: number[] = [];
  const told: unknown[] = [];
  const tell = (event: string, fields?: unknown) => void told.push([event, fields]);
  const worker = {
    name: 'outbox',
    wakesOn: null,
    async pass() {
      passes.push(time.clock.now() - NOON);
      if (passes.length === 1) throw new Error('the disk is full');
      return false;
    },
    restMs: async () => null,
  };
  const world = { ...realWorld, clock: time.clock, schedule: time.schedule };
  const running = startWorker(worker, world, { info: tell, warn: tell, error: tell });
  return { running, passes, told, later: (ms: number) => time.advance(ms, setImmediate) };
}

test('a worker whose pass failed tells so and passes again after half a second', async () => {
  const { running, passes, told, later } = startFailing();
  await later(499);
  expect(passes).toEqual([0]);
  expect(told).toEqual([
    ['worker.fault', { worker: 'outbox', error: new Error('the disk is full') }],
  ]);
  await later(1);
  expect(passes).toEqual([0, 500]);
  await later(1_000);
  expect(passes).toEqual([0, 500, 1_500]);
  await running.stop();
});

test('a worker whose pass failed is woken by new work before that', async () => {
  const { running, passes, later } = startFailing();
  await later(100);
  running.wake();
  await later(0);
  expect(passes).toEqual([0, 100]);
  await running.stop();
});
