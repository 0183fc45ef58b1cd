import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startWorker, type Worker } from '../../../src/main/workers.ts';
import { realWorld } from '../../../src/main/world.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const NOON = Date.UTC(2026, 10, 23, 10);

/** A worker whose first steps are the given ones; when it passed, and what was told of it. */
function start(first: Partial<Pick<Worker, 'pass' | 'restMs'>>) {
  const time = virtualTime(NOON);
  const passes: number[] = [];
  const told: unknown[] = [];
  const tell = (event: string, fields?: unknown) => void told.push([event, fields]);
  const worker: Worker = {
    name: 'outbox',
    wakesOn: null,
    async pass() {
      passes.push(time.clock.now() - NOON);
      return passes.length === 1 && first.pass ? first.pass() : false;
    },
    restMs: async () => (passes.length === 1 && first.restMs ? first.restMs() : null),
  };
  const world = { ...realWorld, clock: time.clock, schedule: time.schedule };
  const running = startWorker(worker, world, { info: tell, warn: tell, error: tell });
  return { running, passes, told, later: (ms: number) => time.advance(ms, setImmediate) };
}

const FULL = new Error('the disk is full');
const fails = () => Promise.reject(FULL);

test.each([
  ['whose pass failed', { pass: fails }],
  ['that could not find out when to look again', { restMs: fails }],
])('a worker %s tells so and passes again after half a second', async (_, first) => {
  const { running, passes, told, later } = start(first);
  await later(499);
  expect(passes).toEqual([0]);
  expect(told).toEqual([['worker.fault', { worker: 'outbox', error: FULL }]]);
  await later(1);
  expect(passes).toEqual([0, 500]);
  await later(1_000);
  expect(passes).toEqual([0, 500, 1_500]);
  await running.stop();
});

test('a worker whose pass failed is woken by new work before that', async () => {
  const { running, passes, later } = start({ pass: fails });
  await later(100);
  running.wake();
  await later(0);
  expect(passes).toEqual([0, 100]);
  await running.stop();
});

test('a worker that is stopped while its pass fails has stopped at once', async () => {
  const { promise, reject } = Promise.withResolvers<boolean>();
  const { running, passes, later } = start({ pass: () => promise });
  let stopped = false;
  void running.stop().then(() => (stopped = true));
  reject(FULL);
  await later(0);
  expect(stopped).toBe(true);
  expect(passes).toEqual([0]);
});

test('work that came during a pass is looked at without a rest', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { running, passes, later } = start({ pass: () => promise });
  await later(100);
  running.wake();
  resolve(false);
  await later(0);
  expect(passes).toEqual([0, 100]);
  await running.stop();
});
