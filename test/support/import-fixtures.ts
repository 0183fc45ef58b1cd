import { join } from 'node:path';
import type { Finding } from '../../src/knowledge/import/finding.ts';
import { openImport } from '../../src/knowledge/import/import-page.ts';
import { readPage } from '../../src/knowledge/import/read-page.ts';
import { statementsOf } from '../../src/knowledge/import/statements.ts';
import { textBlocks } from '../../src/knowledge/import/text-blocks.ts';
import { openKnowledge } from '../../src/knowledge/open.ts';
import { HOME } from '../../src/main/content-folder.ts';

export const IMPORT_PAGES = join(import.meta.dirname, '../fixtures/import');

/** The knowledge base as it stands. */
export const held = openKnowledge(HOME);

const TODAY = '2026-11-22';
const looks = new Map<string, ReturnType<typeof openImport>>();

function lookOn(day: string): ReturnType<typeof openImport> {
  const look = looks.get(day) ?? openImport({ knowledge: held, day, guessTopic: guess });
  looks.set(day, look);
  return look;
}

function guess(text: string): string {
  return `about ${text.length}`;
}

/** What the import finds in one of our own pages. */
export function importFile(name: string, day = TODAY): readonly Finding[] {
  const read = readPage(join(IMPORT_PAGES, name));
  return read.kind === 'page' ? lookOn(day)(read.statements) : [];
}

/** What it finds in these lines. */
export function importText(text: string, day = TODAY): readonly Finding[] {
  return lookOn(day)(statementsOf(textBlocks(text)));
}

/** Line and name of every outdated thing, as "12 te-office" or "24 2017-2020". */
export function outdatedIn(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ line, about }) => {
    if (about.kind !== 'outdated') return [];
    return [`${line} ${about.by === 'name' ? about.entry : about.was}`];
  });
}
