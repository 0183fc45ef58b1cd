import { existsSync, readFileSync } from 'node:fs';

export interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** Tests that a document names: `unit/security/headers › is kept by no cache`, below test/. */
export function namedTests(text: string): readonly NamedTest[] {
  return [...text.matchAll(/`([\w./-]+) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));
}

/** The title as a whole, as it stands in the file. */
export function hasTest(file: string, title: string): boolean {
  const path = [`test/${file}.test.ts`, `test/${file}.ts`].find((one) => existsSync(one));
  if (path === undefined) return false;
  const source = readFileSync(path, 'utf8');
  return ["'", '"'].some((quote) => source.includes(`${quote}${title}${quote}`));
}
