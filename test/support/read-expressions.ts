import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAst } from 'vite';
import { vi } from 'vitest';

/** A regular expression of ours, and where it stands. */
export interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression of a file: those written out, and those it builds when it is loaded. */
export async function expressionsOf(file: string): Promise<readonly Expression[]> {
  const nodes = nodesOf(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }));
  const written = nodes.flatMap(({ regex }) =>
    regex ? [{ file, source: regex.pattern, flags: regex.flags }] : [],
  );
  const builds = nodes.filter(({ callee }) => callee?.name === 'RegExp').length;
  if (builds === 0) return written;
  const built = await builtBy(file);
  if (built.length < builds) {
    throw new Error(
      `${file} builds ${builds} regular expressions, ${built.length} of them when it is loaded. Build the others at the top of the file, so that they can be judged.`,
    );
  }
  return [...written, ...built];
}

interface Node {
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly name?: string };
}

function nodesOf(tree: unknown): readonly Node[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return [tree, ...Object.values(tree).flatMap(nodesOf)];
}

/** Loads a file anew with a `RegExp` that takes notes. */
async function builtBy(file: string): Promise<readonly Expression[]> {
  const path = resolve(file);
  const built: Expression[] = [];
  const note = (one: RegExp): RegExp => {
    const { source, flags } = one;
    if (new Error().stack?.split('\n')[3]?.includes(path)) built.push({ file, source, flags });
    return one;
  };
  vi.stubGlobal(
    'RegExp',
    new Proxy(RegExp, {
      construct: (real, [pattern, flags]) => note(new real(pattern, flags)),
      apply: (real, _self, [pattern, flags]) => note(real(pattern, flags)),
    }),
  );
  vi.resetModules();
  await import(/* @vite-ignore */ path);
  vi.unstubAllGlobals();
  return built;
}
