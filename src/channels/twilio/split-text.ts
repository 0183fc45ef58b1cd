/** Characters that XML cannot carry, and halves of characters, as somebody's phone may send them. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD-\uFFFF]/g, '')
    .replace(/\r\n?/g, '\n');
}

/** Where a text may be parted, best first: paragraph, line, sentence, word. */
const BORDERS = [/\n\s*\n/g, /\n/g, /(?<=[.!?…؟۔。！？])\s+|(?<=[。！？])/g, /\s+/g];

/** Parts of at most `most` characters, parted at the last good border; no word is lost. */
export function splitText(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const at = cutAt(rest, most);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function cutAt(text: string, most: number): number {
  const head = text.slice(0, most + 1);
  for (const border of BORDERS) {
    const last = [...head.matchAll(border)]
      .map((match) => match.index)
      .findLast((at) => at <= most);
    // A tiny first part would only make the next one too long again.
    if (last !== undefined && last > most / 3) return last;
  }
  return wholeCharacterAt(text, most);
}

/** Never between the two halves of a character. */
function wholeCharacterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
