import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isSetting } from '../../support/known-settings.ts';

const DOCUMENTS = ['docs/operations.md', 'docs/runbook.md'];
/** Of Node, Docker or the shell. */
const OTHERS = ['PROXIES_IN_FRONT', 'PING', 'EDITOR', 'TOKEN'];

test.each(DOCUMENTS)('%s names settings, commands and files that exist', (path) => {
  const text = readFileSync(path, 'utf8');
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);
  const settings = code.flatMap((inside) => /^([A-Z][A-Z_]{2,})(?:=\S*)?$/.exec(inside)?.[1] ?? []);
  expect(settings.filter((name) => !isSetting(name) && !OTHERS.includes(name))).toEqual([]);
  const main = readFileSync('src/cli/main.ts', 'utf8');
  const commands = [...text.matchAll(/`silta ([a-z]+)/g)].map(([, name = '']) => name);
  expect(commands.length).toBeGreaterThan(3);
  expect(commands.filter((name) => !main.includes(`./${name}.ts`))).toEqual([]);
  const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
  expect(links.filter((to) => !existsSync(join(dirname(path), to)))).toEqual([]);
});

test('the runbook points to sections that operations has', () => {
  const sections = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(
    ([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w ]/g, '')
        .replaceAll(' ', '-'),
  );
  const asked = readFileSync('docs/runbook.md', 'utf8').matchAll(/operations\.md#([\w-]+)/g);
  expect([...asked].map(([, to = '']) => to).filter((to) => !sections.includes(to))).toEqual([]);
});
