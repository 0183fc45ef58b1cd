import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditLine } from '../../src/domain/audit.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from '../support/test-vault.ts';

/** The last second of 30 November in Finland. */
const NOVEMBER = Date.UTC(2026, 10, 30, 21, 59, 59);
const DECEMBER = NOVEMBER + 1_000;
const LINES: readonly AuditLine[] = [
  { at: NOVEMBER, who: 'advisor:aino', act: 'signed-in', about: { door: 'console' } },
  { at: DECEMBER, who: 'advisor:aino', act: 'conversation-read', about: { handoff: 'h-SM1' } },
  { at: DECEMBER, who: 'advisor:aino', act: 'conversation-read', about: { handoff: 'h-SM2' } },
];

let dir = '';
let newest = '';
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'silta-audit-'));
  const store = openSqliteStore({ path: join(dir, 'silta.sqlite'), vault: TEST_VAULT });
  await store.privacy.audit(LINES);
  newest = (await store.privacy.newestAudit())?.mark ?? '';
  await store.close();
});
afterEach(() => rmSync(dir, { recursive: true }));

function silta(...args: readonly string[]) {
  const env = { ...process.env, DATA_DIR: dir };
  const { status, stdout } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').filter((line) => line !== '') };
}

function inFile(sql: string): void {
  const db = new DatabaseSync(join(dir, 'silta.sqlite'));
  db.exec(sql);
  db.close();
}

test('the trail is printed in Finnish time, of whole days or of one handoff', () => {
  expect(silta('audit', '--to', '2026-11-30').lines).toEqual([
    '1  2026-11-30 23:59:59  advisor:aino  signed-in  door=console',
  ]);
  expect(silta('audit', '--from', '2026-12-01').lines).toHaveLength(2);
  const [line, ...more] = silta('audit', '--handoff', 'h-SM2', '--jsonl').lines;
  expect(more).toEqual([]);
  expect(JSON.parse(line ?? '')).toMatchObject({
    n: 3,
    at: '2026-11-30T22:00:00.000Z',
    who: 'advisor:aino',
    act: 'conversation-read',
    mark: newest,
  });
});

test('a whole trail tells its newest mark, and a later look misses the end that was cut off', () => {
  const expected = `3:${newest}`;
  expect(silta('audit', 'verify').lines).toEqual([
    'The trail is whole: 3 lines.',
    `Newest: ${expected}`,
  ]);
  expect(silta('audit', 'verify', '--expect', expected).status).toBe(0);
  inFile('delete from audit where n = 3');
  expect(silta('audit', 'verify').status).toBe(0);
  const cut = silta('audit', 'verify', '--expect', expected);
  expect([cut.status, cut.lines.join()]).toEqual([1, expect.stringMatching(/^Line 3 is missing/)]);
});

test('a line that was altered is named, and the exit code says so', () => {
  inFile(`update audit set line = replace(line, 'h-SM1', 'x') || ' ' where n = 2`);
  const { status, lines } = silta('audit', 'verify');
  expect([status, lines.join()]).toEqual([1, expect.stringMatching(/^Line 2 does not fit/)]);
});

test('a backup and its return are told; a trail that went back is no longer the one expected', () => {
  const copy = join(dir, 'copy.sqlite');
  expect(silta('backup', copy).status).toBe(0);
  const told = silta('audit', 'verify').lines.at(-1)?.replace('Newest: ', '') ?? '';
  expect(silta('audit').lines.at(-1)).toMatch(/operator {2}backup-made$/);
  expect(silta('restore', copy).status).toBe(0);
  expect(silta('audit').lines.at(-1)).toMatch(/^4 .*operator {2}backup-restored$/);
  const gone = silta('audit', 'verify', '--expect', told);
  expect([gone.status, gone.lines.join()]).toEqual([
    1,
    expect.stringMatching(/^Line 4 has another mark/),
  ]);
});

test.each([
  ['a day that is none', ['--from', '2026-02-30']],
  ['an option that is not known', ['--form', '2026-02-20']],
  ['a word that is not known', ['show']],
  ['a mark without its number', ['verify', '--expect', 'abc']],
])('%s is a wrong use', (_, args) => {
  expect(silta('audit', ...args).status).toBe(2);
});
