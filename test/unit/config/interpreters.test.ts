import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInterpreters } from '../../../src/config/interpreters.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'silta-interpreters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(yaml: string) {
  const path = join(folder, 'interpreters.yaml');
  writeFileSync(path, yaml);
  return readInterpreters(path);
}

test('a language has its numbers in order, and a sentence of its own where one is given', () => {
  const listed = read(
    'so: ["+3584012345678", "+3584012345679"]\nti: { numbers: ["+358401234567"], consent: "ሓደ" }',
  );
  expect(listed).toEqual({
    so: { numbers: ['+3584012345678', '+3584012345679'], consent: null },
    ti: { numbers: ['+358401234567'], consent: 'ሓደ' },
  });
});

test('the file of the demonstration can be read', () => {
  expect(Object.keys(readInterpreters('deploy/interpreters.demo.yaml'))).toContain('so');
});

test.each([
  ['a number without its country', 'so: ["0401234567"]', /so\.0|so/],
  ['a language by its name', 'somali: ["+358401234567"]', /somali/],
  ['nobody', 'so: []', /so/],
])('%s is refused with the place of the fault', (_, yaml, told) => {
  expect(() => read(yaml)).toThrow(told);
});
