import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '../../../src/config/schema.ts';
import { KEPT_DAYS } from '../../../src/domain/retention.ts';
import { isSetting } from '../../support/known-settings.ts';
import { hasTest, namedTests } from '../../support/named-tests.ts';

const FOLDER = 'docs/privacy';
const documents = readdirSync(FOLDER);

function read(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

test.each(documents)('%s names tests, settings and files that exist', (name) => {
  const text = read(name);
  const missing = namedTests(text).filter(({ file, title }) => !hasTest(file, title));
  expect(missing).toEqual([]);
  const files = [...text.matchAll(/`((?:unit|e2e|browser|contract)\/[\w/-]+)`/g)];
  expect(files.filter(([, file]) => !existsSync(`test/${file}.test.ts`))).toEqual([]);
  const settings = [...text.matchAll(/`([A-Z][A-Z_]{2,})`/g)].map(([, key = '']) => key);
  expect(settings.filter((key) => !isSetting(key))).toEqual([]);
  const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
  expect(links.filter((to) => !existsSync(join(FOLDER, to)))).toEqual([]);
});

test('every risk of the assessment has a measure and a proof', () => {
  const risks = read('dpia-template.md').split('## 5. Risks')[1]?.split('\n## ')[0] ?? '';
  const rows = risks.split('\n').filter((line) => line.startsWith('| ') && !/^\| risk/.test(line));
  expect(rows.length).toBeGreaterThan(12);
  for (const row of rows) {
    const proof = row.split('|').at(-2) ?? '';
    expect(namedTests(proof).length > 0 || proof.includes(']('), row).toBe(true);
  }
});

test('the days of every kind that is kept are told as they are by default', () => {
  const text = read('retention.md');
  for (const [kind, days] of Object.entries(KEPT_DAYS)) {
    const setting = `RETENTION_${kind.toUpperCase()}_DAYS`;
    expect(environment.shape).toHaveProperty(setting);
    expect(text).toContain(`\`${setting}\` | ${days} |`);
  }
});
