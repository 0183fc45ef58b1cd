import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

export interface Import {
  readonly from: string;
  /** A file of ours, as a path from the root, or a package's name. */
  readonly to: string;
  readonly ours: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file under the given folders, by path from the root. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );
}

const SPECIFIER =
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

export function importsOf(file: SourceFile): readonly Import[] {
  return [...file.text.matchAll(SPECIFIER)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const ours = specifier.startsWith('.');
    const to = ours ? normalize(join(file.path, '..', specifier)) : packageOf(specifier);
    return { from: file.path, to, ours };
  });
}

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/** `src/channels/voice/render.ts` is in room `channels/voice`; `dialogs/menu.ts` in `dialogs`. */
export function roomOf(path: string): string {
  const [top = '', room = '', inner = ''] = path.split('/');
  if (top === 'dialogs') return 'dialogs';
  if (top !== 'src') return top;
  if (room.endsWith('.ts') || room === 'main') return 'main';
  return room === 'channels' && !inner.endsWith('.ts') ? `channels/${inner}` : room;
}
