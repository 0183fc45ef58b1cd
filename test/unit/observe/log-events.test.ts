import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const LOGGED = /\.(info|warn|error)\(\s*'([a-z][a-z.-]*)'/g;
/** Where the level is chosen while it runs, whoever chooses it names events and level in one call. */
const CHOSEN = /\blog\[[^\]]+\]\(/;
const TOLD = /\w\(([^()]*), '(info|warn|error)'\)/g;
const NAME = /'([a-z]+\.[a-z.-]+)'/g;
const LISTED = /^\| `([a-z.-]+)` \| (info|warn|error) \|/gm;
/** Written by the thread that ends the process, past the log. */
const FATAL = '| `stuck` | fatal |';

/** As `event level`. */
function loggedIn(source: string): readonly string[] {
  const named = [...source.matchAll(LOGGED)].map(([, level, name]) => `${name} ${level}`);
  return CHOSEN.test(source) ? [...named, ...chosenIn(source)] : named;
}

function chosenIn(source: string): readonly string[] {
  return [...source.matchAll(TOLD)].flatMap(([, events = '', level]) =>
    [...events.matchAll(NAME)].map(([, name]) => `${name} ${level}`),
  );
}

test('every event that is logged is listed for operators with its level, and no other', () => {
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const logged = sources.flatMap(loggedIn);
  const list = readFileSync(join(ROOT, 'docs/log-events.md'), 'utf8');
  const listed = [...list.matchAll(LISTED)].map(([, name, level]) => `${name} ${level}`);
  expect(listed.length).toBeGreaterThan(40);
  expect([...listed].sort()).toEqual([...new Set(logged)].sort());
  expect(list).toContain(FATAL);
});

test('an event whose level is chosen while it runs is seen, and so is a file that hides its events', () => {
  const told = "tell(one ? 'store.a' : 'store.b', 'error');";
  expect(loggedIn(`${told} log[level](event);`)).toEqual(['store.a error', 'store.b error']);
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).filter((file) =>
    CHOSEN.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(0);
  for (const file of sources) {
    expect(chosenIn(readFileSync(join(ROOT, file), 'utf8')), file).not.toEqual([]);
  }
});
