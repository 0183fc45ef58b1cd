import type { Statement } from './finding.ts';
import type { Block } from './text-blocks.ts';

/** A full stop after these ends no sentence. */
const ABBREVIATIONS = new Set(
  'puh p esim mm ent ns nk ks klo kpl os n no nro tel e.g i.e st mr ms dr bl a f.d s k t'.split(
    ' ',
  ),
);
/** What has no end within this was written for no reader; it is cut where a word ends. */
const LONGEST = 2_000;
const END = /[.!?…][")”»*]*(?=\s+["“”»(*]*[\p{Lu}\p{Lo}\d])|[。؟！？]/gu;

export function statementsOf(blocks: readonly Block[]): readonly Statement[] {
  let heading: string | null = null;
  return blocks.flatMap((block) => {
    const under = heading;
    if (block.heading) heading = spaced(block.text);
    return sentences(block, under);
  });
}

function sentences(block: Block, heading: string | null): readonly Statement[] {
  const found: Statement[] = [];
  let from = 0;
  let line = block.line;
  const upTo = (end: number): void => {
    const part = block.text.slice(from, end);
    const blank = part.slice(0, part.length - part.trimStart().length);
    const text = spaced(part);
    if (/[\p{L}\p{N}]/u.test(text)) found.push({ line: line + breaksIn(blank), text, heading });
    line += breaksIn(part);
    from = end;
  };
  const cutTo = (end: number): void => {
    while (end - from > LONGEST) {
      const space = block.text.lastIndexOf(' ', from + LONGEST);
      upTo(space > from ? space : from + LONGEST);
    }
  };
  for (const match of block.text.matchAll(END)) {
    cutTo(match.index);
    if (
      endsSentence(block.text.slice(Math.max(from, match.index - LONGEST), match.index), match[0])
    )
      upTo(match.index + match[0].length);
  }
  cutTo(block.text.length);
  upTo(block.text.length);
  return found;
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** "puh. 0295", "1. Hae", "1.1. 2025" go on. */
function endsSentence(before: string, sign: string): boolean {
  if (!sign.startsWith('.')) return true;
  const word = /(?<![^\s(])[^\s(]*$/u.exec(before)?.[0].toLowerCase() ?? '';
  return !ABBREVIATIONS.has(word) && !/^(?:\d{1,2}\.)?\d{1,2}$/.test(word);
}

/** Soft hyphens and marks of direction are not seen, and part words that we look for. */
const UNSEEN = /[\u0080-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function spaced(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(/^[ ·]+/, '')
    .trim();
}
