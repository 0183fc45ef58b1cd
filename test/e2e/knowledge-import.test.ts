import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KNOWLEDGE_DIR } from '../../src/main/content-folder.ts';
import { IMPORT_PAGES } from '../support/import-fixtures.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function importPages(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const call = ['src/cli/main.ts', 'knowledge', 'import', ...args];
    execFile(process.execPath, call, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

/** Of every byte and name in knowledge/. */
function hashOfKnowledge(): string {
  const hash = createHash('sha256');
  const entries = readdirSync(KNOWLEDGE_DIR, { recursive: true, withFileTypes: true });
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const path of paths.sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

const page = (name: string) => join(IMPORT_PAGES, name);

test('an editor reads what a page brings, and nothing is published', async () => {
  const before = hashOfKnowledge();
  const { code, out } = await importPages(page('old-page.fi.html'), page('old-page.en.txt'));
  expect(hashOfKnowledge()).toBe(before);
  expect(code).toBe(0);
  expect(out).toContain(`${page('old-page.fi.html')}:15  Työnhakijaa palvelee TE-toimisto.`);
  expect(out).toContain('"TE-toimisto" → työllisyysalue');
  expect(out).toContain('source MONIHELI');
  expect(out).toContain('Nothing was published');
  expect(out).not.toMatch(/123 ?4567|erkki/i);
});

test('scripts read the same as JSON', async () => {
  const { code, out } = await importPages('--json', page('old-page.en.txt'));
  const told = JSON.parse(out);
  expect(code).toBe(0);
  expect(told.summary).toMatchObject({ read: 1, unreadable: 0, published: 0 });
  expect(told.summary.outdated_statements).toBeGreaterThanOrEqual(11);
  expect(told.files[0].findings[0]).toMatchObject({
    line: 3,
    kind: 'outdated',
    was: expect.any(String),
  });
});

test('a page that cannot be read is named with what to do, and the others are told of', async () => {
  const { code, out } = await importPages(page('no-such-page.txt'), page('current-page.en.txt'));
  expect(code).toBe(1);
  expect(out).toContain(`${page('no-such-page.txt')}: There is no such file. Check the name`);
  expect(out).toContain('1 pages read, 1 could not be read: 0 outdated statements');
});

test.each([[[]], [['--publish', 'page.html']]])(
  'a wrong call is told how it is done: %j',
  async (args) => {
    const { code, err } = await importPages(...args);
    expect(code).toBe(2);
    expect(err).toContain('silta knowledge import FILE');
  },
);
