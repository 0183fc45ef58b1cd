import { type Body, SECTIONS, type SectionId } from './model.ts';

/** A markdown file cut into its front matter and the parts of its body. */
export interface TextFile {
  readonly head: string;
  /** null when nothing is written below the front matter. */
  readonly body: Body | null;
  readonly unknownSections: readonly string[];
}

const FILE = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/;
const HEADING = /^## *(.+?) *$/m;

/** null when the file does not begin with a front matter between two lines of "---". */
export function readText(file: string): TextFile | null {
  const [, head, rest = ''] = FILE.exec(file.replaceAll('\r\n', '\n').trimEnd()) ?? [];
  if (head === undefined) return null;
  const [short = '', ...parts] = rest.split(HEADING).map((part) => part.trim());
  const found = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) {
    found.set(parts[index] ?? '', parts[index + 1] ?? '');
  }
  const unknownSections = [...found.keys()].filter((name) => name !== 'spoken' && !isSection(name));
  const empty = short === '' && found.size === 0;
  return { head, body: empty ? null : bodyOf(short, found), unknownSections };
}

function bodyOf(short: string, found: ReadonlyMap<string, string>): Body {
  const sections: Partial<Record<SectionId, string>> = {};
  for (const id of SECTIONS) {
    const text = found.get(id);
    if (text) sections[id] = text;
  }
  return { short, sections, spoken: found.get('spoken') ?? '' };
}

function isSection(name: string): boolean {
  return (SECTIONS as readonly string[]).includes(name);
}
