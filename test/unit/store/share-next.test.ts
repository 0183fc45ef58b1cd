import { expect, test } from 'vitest';
import { shareNext } from '../../../src/store/share-next.ts';

/** Work whose runs end when they are told to. */
function newWork() {
  const runs: PromiseWithResolvers<string>[] = [];
  const shared = shareNext(() => {
    const run = Promise.withResolvers<string>();
    runs.push(run);
    return run.promise;
  });
  return { shared, runs };
}

test('whoever comes while it goes on shares the run after it, which begins when this one has ended', async () => {
  const { shared, runs } = newWork();
  const first = shared.next();
  const later = [shared.next(), shared.next(), shared.next()];
  expect(runs).toHaveLength(1);
  runs[0]?.resolve('before they came');
  expect(await first).toBe('before they came');
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.resolve('after they came');
  expect(await Promise.all(later)).toEqual(Array(3).fill('after they came'));
});

test('one that fails tells those who asked for it, and the next begins all the same', async () => {
  const { shared, runs } = newWork();
  const [first, second] = [shared.next(), shared.next()];
  runs[0]?.reject(new Error('the server is gone'));
  await expect(first).rejects.toThrow('the server is gone');
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.resolve('it is back');
  expect(await second).toBe('it is back');
});

test('the one that goes on can be waited for, however it ends', async () => {
  const { shared, runs } = newWork();
  await shared.underWay();
  const failing = shared.next();
  const seen = shared.underWay();
  runs[0]?.reject(new Error('the server is gone'));
  await expect(failing).rejects.toThrow('the server is gone');
  expect(await seen).toBeUndefined();
});

test('never two at the same time, whenever somebody comes', async () => {
  let [active, most] = [0, 0];
  const shared = shareNext(async () => {
    active += 1;
    most = Math.max(most, active);
    for (let n = 0; n < 3; n += 1) await null;
    active -= 1;
  });
  const comers = Array.from({ length: 40 }, async (_, late) => {
    for (let n = 0; n < late; n += 1) await null;
    await shared.next();
  });
  await Promise.all(comers);
  expect([active, most]).toEqual([0, 1]);
});
