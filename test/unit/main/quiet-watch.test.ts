import { beforeEach, expect, test } from 'vitest';
import { type QuietWatch, quietWatch } from '../../../src/main/quiet-watch.ts';
import type { Reloaded } from '../../../src/main/reloader.ts';

let now = 0;
let files = '';
let outcome: Reloaded = { kind: 'served' };
let reloads: string[] = [];
let watch: QuietWatch;

beforeEach(async () => {
  [now, files, outcome, reloads] = [0, 'as at the start', { kind: 'served' }, []];
  watch = quietWatch({
    look: async () => files,
    reload: async () => {
      reloads.push(`${files} at ${now}`);
      return outcome;
    },
    clock: { now: () => now },
    everyMs: () => 2_000,
  });
  await watch.pass();
});

/** Time goes on in steps of a tenth of a second, as a worker that is never late. */
async function until(moment: number): Promise<void> {
  for (; now < moment; now += 100) await watch.pass();
}

async function writes(state: string, at: number): Promise<void> {
  await until(at);
  files = state;
  watch.touch();
}

test('files that stay as they are are never read again', async () => {
  await until(60_000);
  watch.touch();
  await until(120_000);
  expect(reloads).toEqual([]);
});

test('a deploy of many files is read once, a second after its last file', async () => {
  for (const [part, at] of [200, 900, 1_700, 2_500].entries()) await writes(`part ${part}`, at);
  await until(30_000);
  expect(reloads).toEqual(['part 3 at 3500']);
});

test('where the system tells nothing, a change is read once it looks the same twice', async () => {
  await until(2_100);
  files = 'half';
  await until(4_500);
  files = 'whole';
  await until(30_000);
  expect(reloads).toEqual(['whole at 6000']);
});

test('what was refused is read again when it has changed, and not before', async () => {
  outcome = { kind: 'refused', advice: 'mend it' };
  await writes('broken', 100);
  await until(300_000);
  expect(reloads).toEqual(['broken at 1100']);
  await writes('mended', 300_000);
  await until(310_000);
  expect(reloads.at(-1)).toBe('mended at 301000');
});

test('after a fault of ours it is tried again in a while', async () => {
  outcome = { kind: 'failed', error: new Error('no memory') };
  await writes('new', 100);
  await until(5_000);
  expect(reloads.length).toBeGreaterThan(0);
  outcome = { kind: 'served' };
  await until(200_000);
  expect(reloads.length).toBe(2);
});

test('a change is read within a minute or two also where the clock is put back after it', async () => {
  await writes('new', 3_600_000);
  now = 100;
  await until(130_000);
  expect(reloads.map((one) => one.split(' at ')[0])).toEqual(['new']);
});
