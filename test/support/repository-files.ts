import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What .gitignore names, and what git keeps for itself. */
const LEFT_OUT = new Set(['node_modules', 'build', 'data', 'coverage', '.git', '.env']);
const BINARY = /\.(?:png|jpe?g|ico|wav|mp3|woff2?|bin|log|sqlite)$/;

/** Every file of the repository that holds text, by path from its root. */
export function repositoryFiles(): readonly string[] {
  return readdirSync('.', { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(entry.name) : [entry.name]))
    .filter((path) => !BINARY.test(path));
}

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.split('/').some((part) => LEFT_OUT.has(part)));
}

export function readRepositoryFile(path: string): string {
  return readFileSync(path, 'utf8');
}
