import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from '../support/test-vault.ts';

let dir = '';
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'silta-export-'));
  const store = openSqliteStore({ path: join(dir, 'silta.sqlite'), vault: TEST_VAULT });
  // The last minute of 30 November in Finland, and the first of December.
  for (const [at, seconds] of [
    [Date.UTC(2026, 10, 30, 21, 59), 60],
    [Date.UTC(2026, 10, 30, 22, 0), 61],
  ] as const) {
    const what = { at, place: 'joensuu', language: 'so', seconds };
    await store.handoffs.apply([{ kind: 'interpreted', what }], at);
  }
  await store.close();
});
afterEach(() => rmSync(dir, { recursive: true }));

function silta(...args: readonly string[]): string {
  const env = { ...process.env, DATA_DIR: dir };
  return execFileSync(process.execPath, ['src/cli/main.ts', 'export', ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

test('what was interpreted on whole Finnish days is printed as CSV', () => {
  expect(silta('interpreting', '--from', '2026-11-01', '--to', '2026-11-30')).toBe(
    'date,ended,municipality,language,seconds\r\n2026-11-30,23:59,joensuu,so,60\r\n',
  );
  expect(silta('interpreting', '--from', '2026-12-01', '--to', '2026-12-01')).toContain(
    '2026-12-01,00:00,joensuu,so,61',
  );
});

test.each([
  ['nothing', []],
  ['no days', ['interpreting']],
  ['a day that is none', ['interpreting', '--from', '2026-02-30', '--to', '2026-03-01']],
  ['days the wrong way round', ['interpreting', '--from', '2026-03-02', '--to', '2026-03-01']],
])('%s is a wrong use', (_, args) => {
  expect(() => silta(...args)).toThrow(expect.objectContaining({ status: 2 }));
});
