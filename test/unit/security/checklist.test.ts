import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasTest } from '../../support/named-tests.ts';

const STATES = ['met', 'configuration', 'n.a.', 'open'] as const;

interface Row {
  readonly id: string;
  readonly level: string;
  readonly state: string;
  readonly proof: string;
}

const text = readFileSync('docs/security/asvs.md', 'utf8');
const rows: readonly Row[] = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \|(.+)\|$/gm)].map((match) => {
  const [level = '', , state = '', ...proof] = (match[2] ?? '').split('|').map((one) => one.trim());
  return { id: match[1] ?? '', level, state, proof: proof.join('|') };
});

// Also those whose file has a dot in its name, as `contract/redis-tenants.contract › …`.
const named = rows.flatMap(({ proof }) =>
  [...proof.matchAll(/`([^`]+?) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  })),
);

test('the checklist has all 253 requirements of levels 1 and 2, each once and in order', () => {
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(253);
  const inOrder = [...ids].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  expect(ids).toEqual(inOrder);
  expect(rows.filter(({ level }) => level === '1')).toHaveLength(70);
  expect(rows.filter(({ level }) => level === '2')).toHaveLength(183);
});

test('every row says how it stands, with a proof or a reason, and the counts are right', () => {
  for (const { id, state, proof } of rows) {
    expect(STATES, id).toContain(state);
    expect(proof.length, id).toBeGreaterThan(3);
  }
  for (const state of STATES) {
    const count = rows.filter((row) => row.state === state).length;
    expect(text).toMatch(
      new RegExp(`^\\| ${state.replaceAll('.', '\\.')} \\|.*\\| ${count} \\|$`, 'm'),
    );
  }
});

test('every test that is named as a proof exists', () => {
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(({ file, title }) => !hasTest(file, title));
  expect(missing).toEqual([]);
});

test('what is open stands in the threat model too, and nothing else does', () => {
  const model = readFileSync('docs/security/threat-model.md', 'utf8');
  const left = model.split('## What is left open')[1] ?? '';
  const told = [...left.matchAll(/\d+\.\d+\.\d+/g)].map(([id]) => id);
  const open = rows.filter(({ state }) => state === 'open').map(({ id }) => id);
  expect(told.sort()).toEqual(open.sort());
});

test('a proof that names no test would be noticed', () => {
  expect(hasTest('unit/security/checklist', 'every test that is named as a proof exists')).toBe(
    true,
  );
  expect(hasTest('unit/security/checklist', ['some', 'other title'].join(' '))).toBe(false);
  expect(hasTest('unit/security/nothing', 'every test')).toBe(false);
});
