import type { SectionId } from './model.ts';

/** A part of the body of a Markdown file. */
export type Part = 'body' | SectionId | 'spoken';

/** The line of the paragraph with the words, 1 for the first; without them, where the part begins. */
export function lineOfWords(file: string, part: Part, words = ''): number {
  const lines = file.split(/\r?\n/).map((line) => line.toLowerCase());
  const start = startOfPart(lines, part);
  if (start === 0) return 1;
  const wanted = words.toLowerCase();
  const from = lines.slice(start);
  const withWords = wanted === '' ? -1 : from.findIndex((line) => line.includes(wanted));
  const first = from.findIndex((line) => line.trim() !== '');
  return start + Math.max(0, withWords < 0 ? first : withWords) + 1;
}

/** Lines before the part: the front matter, or everything down to its heading. 0 when it is not there. */
function startOfPart(lines: readonly string[], part: Part): number {
  const endOfHead = lines.indexOf('---', 1);
  if (part === 'body') return endOfHead + 1;
  return lines.findIndex((line, at) => at > endOfHead && heading(line) === part) + 1;
}

function heading(line: string): string | null {
  return /^## *(.+?) *$/.exec(line)?.[1] ?? null;
}
