import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSecretFiles } from '../../../src/cli/check-secret-files.ts';

let dir = '';
let path = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'silta-secret-'));
  path = join(dir, 'token');
  writeFileSync(path, 'x');
});
afterAll(() => rmSync(dir, { recursive: true }));

test.each([
  [0o400, null],
  [0o640, null],
  [0o644, /^TOKEN_SECRET_FILE: everybody may read .*token\. Run: chmod 400/],
  [0o660, /^TOKEN_SECRET_FILE: others may change .*token/],
])('a secret in a file of mode %o', (mode, finding) => {
  chmodSync(path, mode);
  const found = checkSecretFiles({ TOKEN_SECRET_FILE: path });
  if (finding === null) expect(found).toBeNull();
  else expect(found).toMatch(finding);
});

test('no files of secrets are no finding', () => {
  expect(checkSecretFiles({})).toBeNull();
});
