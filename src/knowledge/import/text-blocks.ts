/** A stretch of text that belongs together. Its line breaks are those of the file. */
export interface Block {
  readonly line: number;
  readonly text: string;
  readonly heading: boolean;
}

const MARKER = /^\s*(?:>\s*)*(?:[-*+•▶·–]\s+)*(?:\d{1,2}\)\s+)?/;
const HEADING = /^\s*#{1,6}\s+/;

/** Plain text or Markdown: a line each, but a sentence that was broken to fit goes on. */
export function textBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const [index, row] of text.split('\n').entries()) {
    const words = cleaned(row);
    const last = blocks.at(-1);
    if (open && last && goesOn(last.text, row)) {
      blocks[blocks.length - 1] = { ...last, text: `${last.text}\n${words}` };
    } else if (words !== '') {
      blocks.push({ line: index + 1, text: words, heading: HEADING.test(row) });
    }
    open = words !== '';
  }
  return blocks;
}

function goesOn(before: string, row: string): boolean {
  return /^\s*\p{Ll}/u.test(row) && !/[.!?:;]["”)]*$/.test(before);
}

function cleaned(row: string): string {
  return row
    .replace(HEADING, '')
    .replace(MARKER, '')
    .replace(/\[([^\]]{1,300})\]\((\S{1,1000}?)\)/g, '$1 ($2)')
    .replace(/\*\*|__/g, '')
    .trim();
}
