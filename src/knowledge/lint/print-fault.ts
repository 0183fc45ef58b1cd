import type { ContentFault } from '../model.ts';

/** One line, as compilers print theirs: editors' programs open the file at the line. */
export function printFault({ file, line, level, message }: ContentFault): string {
  return `${printPlace({ file, line })}: ${level}: ${message}`;
}

export function printPlace({ file, line }: Pick<ContentFault, 'file' | 'line'>): string {
  return `knowledge/${file}:${line}`;
}
