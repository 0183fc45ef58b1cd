import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const TABLE = readFileSync('docs/security/bad-inputs.md', 'utf8');
const rows = TABLE.split('\n').filter((line) => /^\| (?!input|---)/.test(line));

/** The tests a row names: a file, and words that stand in it. */
function namedIn(row: string): readonly { readonly file: string; readonly words: string }[] {
  const shownBy = row.split('|').at(-2) ?? '';
  return shownBy.split('`').flatMap((part, at, parts) => {
    const isFile = at % 2 === 1 && /^(unit|e2e|contract)\//.test(part);
    if (!isFile) return [];
    const quoted = [...(parts[at + 1] ?? '').matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
    return (quoted.length > 0 ? quoted : ['']).map((words) => ({ file: part, words }));
  });
}

function textOf(file: string): string {
  const path = [`test/${file}.test.ts`, `test/${file}.ts`].find(existsSync);
  return path ? readFileSync(path, 'utf8') : '';
}

test('every bad input of the table is shown by a test that is there', () => {
  expect(rows.length).toBeGreaterThan(70);
  const missing = rows.flatMap((row): readonly unknown[] => {
    const named = namedIn(row);
    if (named.length === 0) return [row];
    return named.filter(({ file, words }) => {
      const text = textOf(file);
      return text === '' || !words.split('…').every((piece) => text.includes(piece.trim()));
    });
  });
  expect(missing).toEqual([]);
});
