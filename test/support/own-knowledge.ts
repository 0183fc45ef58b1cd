import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContentFolder } from '../../src/main/content-folder.ts';

/** A content folder that a test may edit. */
export interface OwnKnowledge extends ContentFolder {
  put(path: string, text: string): void;
  /** One string for another, which must be there. */
  edit(path: string, from: string, to: string): void;
  drop(path: string): void;
  remove(): void;
}

/** With what was worked out of the same files elsewhere, where that is given: nothing is learnt twice. */
export function knowledgeOf(
  files: Readonly<Record<string, string>>,
  learnt?: ContentFolder,
): OwnKnowledge {
  const own = emptyKnowledge();
  if (learnt) cpSync(learnt.cacheDir, own.cacheDir, { recursive: true });
  for (const [path, text] of Object.entries(files)) own.put(path, text);
  return own;
}

function emptyKnowledge(): OwnKnowledge {
  const root = mkdtempSync(join(tmpdir(), 'silta-content-'));
  const dir = join(root, 'knowledge');
  const cacheDir = join(root, 'build');
  mkdirSync(cacheDir);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  return {
    dir,
    cacheDir,
    put,
    edit(path, from, to) {
      const text = readFileSync(join(dir, path), 'utf8');
      if (!text.includes(from)) throw new Error(`"${from}" is not in ${path}.`);
      put(path, text.replace(from, to));
    },
    drop: (path) => rmSync(join(dir, path)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
