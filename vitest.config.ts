import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { findCommand } from './test/support/sip/find-command.ts';

// Tests start some two hundred processes of ours: what one has compiled the next need not.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'build/compiled');

// Files of a worker share what they have read: the content and the model are opened once.
const shared = { isolate: false, pool: 'threads' } as const;

// One more than there are cores: some tests wait for a browser or a telephone that plays in real time.
const maxWorkers = availableParallelism() + 1;

// A busy machine takes longer than the second that a poll is given by itself.
const expect = { poll: { timeout: 15_000 } };

// Where machines are shared, what plays in real time is tried once more; the report says "retry".
const retry = process.env['CI'] === 'true' ? 1 : 0;

/** A real telephone calls the service. Last, because it plays in real time, and alone. */
const softphone = {
  test: {
    name: 'softphone',
    include: ['test/softphone/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect,
    retry,
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
};

// In CI a missing telephone is a failure, not a reason to test less.
const withSoftphone = findCommand('baresip') !== null || process.env['CI'] === 'true';
if (!withSoftphone) {
  console.info(
    'Left out: the calls of a real telephone (project "softphone"). They need baresip: apt-get install baresip-core',
  );
}

// The same for the store of many servers, which is tested on a real Redis.
const withRedis = findCommand('redis-server') !== null || process.env['CI'] === 'true';
const exclude = withRedis ? [] : ['test/**/redis*.test.ts'];
if (!withRedis) {
  console.info(
    'Left out: everything about the Redis store. It needs redis-server: apt-get install redis-server',
  );
}

const CLIENT = 'test/e2e/directline.test.ts';

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/unit/**/*.test.ts',
            'test/architecture.test.ts',
            'test/golden/**/*.test.ts',
          ],
          // The whole content is read in some of them: seconds, and twice that on a busy machine.
          testTimeout: 20_000,
          ...shared,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          ...shared,
          exclude,
          testTimeout: 30_000,
          expect,
          retry,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/fault/**/*.test.ts'],
          ...shared,
          exclude: [...exclude, CLIENT],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect,
          retry,
        },
      },
      {
        // The official client keeps its own time and sockets in what all of a process share.
        test: {
          name: 'client',
          include: [CLIENT],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect,
          retry,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/support/prepare-browser.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
          retry,
        },
      },
      ...(withSoftphone ? [softphone] : []),
    ],
  },
});
