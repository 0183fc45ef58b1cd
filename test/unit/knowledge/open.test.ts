import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openKnowledge } from '../../../src/knowledge/open.ts';
import { TINY } from '../../support/tiny-knowledge.ts';

const root = mkdtempSync(join(tmpdir(), 'silta-knowledge-'));
const folder = { dir: join(root, 'content'), cacheDir: join(root, 'build') };

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries(TINY)) put(path, text);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string) {
  mkdirSync(dirname(join(folder.dir, path)), { recursive: true });
  writeFileSync(join(folder.dir, path), text);
}

test('content is compiled once and read back the same', () => {
  const first = openKnowledge(folder);
  expect(readdirSync(folder.cacheDir)).toHaveLength(1);
  expect(openKnowledge(folder)).toEqual(first);
});

test('an edit is seen at the next start', () => {
  openKnowledge(folder);
  put('digit-words.yaml', '[C2]');
  expect(openKnowledge(folder).digitWords).toEqual(['C2']);
  expect(readdirSync(folder.cacheDir)).toHaveLength(1);
});

test('the same content in another place has the same hash', () => {
  const copy = join(root, 'copy');
  cpSync(folder.dir, copy, { recursive: true });
  expect(openKnowledge({ ...folder, dir: copy }).hash).toBe(openKnowledge(folder).hash);
});

test('a compiled file that is broken off is made again', () => {
  const first = openKnowledge(folder);
  const [name = ''] = readdirSync(folder.cacheDir);
  writeFileSync(join(folder.cacheDir, name), '{"hash":');
  expect(openKnowledge(folder)).toEqual(first);
});

test('content with faults is refused with the files to mend', () => {
  put('slots.yaml', 'guidance_phone: 1');
  expect(() => openKnowledge(folder)).toThrow(/Mend these[\s\S]*slots\.yaml:1: guidance_phone/);
});
