import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const LOGGED = /\.(info|warn|error)\(\s*'([a-z][a-z.-]*)'/g;
const LISTED = /^\| `([a-z.-]+)` \| (info|warn|error) \|/gm;
/** Written by the thread that ends the process, past the log. */
const FATAL = '| `stuck` | fatal |';

test('every event that is logged is listed for operators with its level, and no other', () => {
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const logged = sources.flatMap((source) =>
    [...source.matchAll(LOGGED)].map(([, level, name]) => `${name} ${level}`),
  );
  const list = readFileSync(join(ROOT, 'docs/log-events.md'), 'utf8');
  const listed = [...list.matchAll(LISTED)].map(([, name, level]) => `${name} ${level}`);
  expect(listed.length).toBeGreaterThan(40);
  expect([...listed].sort()).toEqual([...new Set(logged)].sort());
  expect(list).toContain(FATAL);
});
