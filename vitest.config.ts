import { defineConfig } from 'vitest/config';
import { findCommand } from './test/support/sip/find-command.ts';

const quick = { isolate: false, pool: 'threads' } as const;

/** A real telephone calls the service. Last, because it plays in real time, and alone. */
const softphone = {
  test: {
    name: 'softphone',
    include: ['test/softphone/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
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

export default defineConfig({
  test: {
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
          ...quick,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          ...quick,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/fault/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      ...(withSoftphone ? [softphone] : []),
    ],
  },
});
