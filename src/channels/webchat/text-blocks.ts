/** A run of text; with an address it is a link. A heading is a line of its own. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
  readonly heading?: true;
}

/** Paragraphs of a text, each in parts. */
export type TextBlocks = readonly (readonly TextPart[])[];

/**
 * A web address, or a Finnish phone number as texts write it: +358 40 123 4567, 0295 025 510, 116 117,
 * 112. Dates, sums and years must not look like one. An address is ASCII (RFC 3986): in Chinese the
 * sentence goes on right after it without a space.
 */
const LINKED =
  /https?:\/\/[!#-;=?-~]*[#-&*-+/-9=@-Z_a-z~]|(?<![\d.,€-]|\d\s)(?:\+\d{2,3}(?: ?\d{2,4}){2,4}|0\d{1,3}(?: \d{2,4}){2,3}|0\d{8,9}|116 ?\d{3}|112)(?![\d.,]{0,20}\d|\s?[€%]|-\d)/gu;

export function toBlocks(text: string): TextBlocks {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(toParts);
}

/** Longer first lines are sentences. */
const LONGEST_HEADING = 60;

/** As above for an answer, whose sections are paragraphs that begin with their heading. */
export function toAnswerBlocks(text: string): TextBlocks {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      const [heading = '', ...rest] = paragraph.split('\n');
      const titled = rest.length > 0 && isHeading(heading);
      return titled
        ? [{ text: heading, heading: true }, ...toParts(rest.join('\n'))]
        : toParts(paragraph);
    });
}

function isHeading(line: string): boolean {
  return line.length <= LONGEST_HEADING && !/[.!?:。؟…]$|^\d/u.test(line.trim());
}

function toParts(paragraph: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of paragraph.matchAll(LINKED)) {
    if (found.index > from) parts.push({ text: paragraph.slice(from, found.index) });
    parts.push({ text: found[0], href: hrefOf(found[0]) });
    from = found.index + found[0].length;
  }
  if (from < paragraph.length) parts.push({ text: paragraph.slice(from) });
  return parts;
}

function hrefOf(found: string): string {
  return found.startsWith('http') ? found : `tel:${found.replaceAll(' ', '')}`;
}
