import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const COMMAND = resolve('src/cli/silta.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'silta-command-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = { PATH: process.env['PATH'] };

test('commands read the same .env as the service, so that they look into the same store', () => {
  writeFileSync(join(folder, '.env'), 'DATA_DIR=/srv/silta\nTENANT=from-file\n');
  const shown = execFileSync(process.execPath, [COMMAND, 'config', 'show'], {
    cwd: folder,
    env: { ...env, TENANT: 'from-environment' },
    encoding: 'utf8',
  });
  expect(shown).toContain('DATA_DIR=/srv/silta\n');
  expect(shown).toContain('TENANT=from-environment\n');
});

test('a service at home in a place that there is not does not start', () => {
  const { status, stderr } = spawnSync(process.execPath, [resolve('src/main.ts')], {
    cwd: folder,
    env: { ...env, MUNICIPALITY: 'jonsu', PORT: '0', DATA_DIR: folder },
    encoding: 'utf8',
  });
  expect(status).toBe(78);
  expect(stderr).toContain('MUNICIPALITY: there is no place "jonsu"');
});
