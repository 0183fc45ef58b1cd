import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openKnowledge, openServed } from '../../../src/knowledge/open.ts';
import { hashFiles, readFiles } from '../../../src/knowledge/read-files.ts';
import { servedPart } from '../../../src/knowledge/served-part.ts';
import { TINY } from '../../support/tiny-knowledge.ts';

const root = mkdtempSync(join(tmpdir(), 'silta-knowledge-'));
const folder = { dir: join(root, 'content'), cacheDir: join(root, 'build') };

const { 'topics/arrival/moving/topic.yaml': TOPIC = '' } = TINY;

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries(TINY)) put(path, text);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string) {
  mkdirSync(dirname(join(folder.dir, path)), { recursive: true });
  writeFileSync(join(folder.dir, path), text);
}

test('content is compiled once and read back the same, whole and as it is served', () => {
  const first = openKnowledge(folder);
  const forms = readdirSync(folder.cacheDir);
  expect(forms).toHaveLength(2);
  expect(openKnowledge(folder)).toEqual(first);
  expect(openServed(folder)).toEqual(servedPart(first));
  expect(readdirSync(folder.cacheDir)).toEqual(forms);
});

test('a service reads nothing of what only learning and editors need', () => {
  openKnowledge(folder);
  for (const name of readdirSync(folder.cacheDir))
    if (name.startsWith('knowledge-')) rmSync(join(folder.cacheDir, name));
  const served = openServed(folder);
  expect(readdirSync(folder.cacheDir)).toHaveLength(1);
  expect(served.topics['moving']?.texts.en?.body?.short).toContain('Tell about your move');
  expect(JSON.stringify(served)).not.toMatch(/a1 Telling|ei hengitä|"asks"|"cues"|"claims"/);
});

test('an edit is seen at the next start', () => {
  openKnowledge(folder);
  put('digit-words.yaml', '[C2]');
  expect(openKnowledge(folder).digitWords).toEqual(['C2']);
  expect(readdirSync(folder.cacheDir)).toHaveLength(2);
});

test('the same content in another place has the same hash', () => {
  const copy = join(root, 'copy');
  cpSync(folder.dir, copy, { recursive: true });
  expect(openKnowledge({ ...folder, dir: copy }).hash).toBe(openKnowledge(folder).hash);
});

test.each([
  ['in the middle of a topic', 10],
  ['between two topics', 0],
])('a compiled file that is broken off %s is made again', (_, kept) => {
  put('topics/arrival/staying/topic.yaml', TOPIC.replace('id: moving', 'id: staying'));
  const first = openKnowledge(folder);
  for (const name of readdirSync(folder.cacheDir)) {
    const path = join(folder.cacheDir, name);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const last = lines.pop() ?? '';
    writeFileSync(path, `${lines.join('\n')}\n${last.slice(0, kept)}`);
  }
  expect(openServed(folder)).toEqual(servedPart(first));
  expect(openKnowledge(folder)).toEqual(first);
});

test('a file of any size is told from another by its last byte', () => {
  const long = `# ${'long '.repeat(40_000)}\n`;
  put('digit-words.yaml', `${long}[C1]`);
  const { hash } = openKnowledge(folder);
  expect(hashFiles(folder.dir)).toBe(readFiles(folder.dir).hash);
  put('digit-words.yaml', `${long}[C2]`);
  expect(hashFiles(folder.dir)).not.toBe(hash);
});

test('content with faults is refused with the files to mend', () => {
  put('slots.yaml', 'guidance_phone: 1');
  expect(() => openKnowledge(folder)).toThrow(/Mend these[\s\S]*slots\.yaml:1: guidance_phone/);
});
