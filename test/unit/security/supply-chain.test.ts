import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { licenceList, readLockfile } from '../../../scripts/list-licences.ts';

const packages = readLockfile(readFileSync('package-lock.json', 'utf8'));
const inProduction = packages.filter((one) => one.inProduction);

/** Ask for no more than to be named. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

function isPermissive(licence: string | null): boolean {
  const names = (licence ?? 'none').replace(/[()]/g, '').split(/ AND | OR /);
  return names.every((name) => PERMISSIVE.has(name));
}

describe('what runs in production', () => {
  test('is no more than a hundred and fifty packages', () => {
    expect(inProduction.length).toBeLessThanOrEqual(150);
  });

  test('stands under permissive licences alone', () => {
    const others = inProduction.filter(({ licence }) => !isPermissive(licence));
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  test('is listed with its licences as the lock file has it', () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(licenceList(packages));
  });

  test('is in the bill of materials, all of it and nothing else, without any network', () => {
    const [command = '', ...args] = scriptOf('sbom').split(' ');
    // A registry that does not exist: whatever asks one fails.
    const env = {
      ...process.env,
      npm_config_registry: 'http://registry.invalid',
      npm_config_offline: 'true',
    };
    const bill = JSON.parse(
      execFileSync(command, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    const listed: readonly { group?: string; name: string; version: string }[] = bill.components;
    const names = listed.map(({ name, version }) => `${name} ${version}`);
    const expected = inProduction.map(({ name, version }) => `${name} ${version}`);
    expect([...new Set(names)].sort()).toEqual([...new Set(expected)].sort());
  });
});

describe('every package of the lock file', () => {
  test('is known by its contents, whichever registry it comes from', () => {
    const bad = packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(bad.map(({ name }) => name)).toEqual([]);
    expect(packages.filter(({ resolved }) => resolved !== null)).toEqual([]);
  });

  test('is asked for by an exact version where it is ours to ask', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});

test.each(['GPL-3.0-only', 'MIT OR GPL-2.0', 'SSPL-1.0', null, 'UNLICENSED'])(
  '%s is not permissive',
  (licence) => {
    expect(isPermissive(licence)).toBe(false);
  },
);

function scriptOf(name: string): string {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  return String(scripts[name]);
}
