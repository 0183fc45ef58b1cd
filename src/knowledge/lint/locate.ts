import { lineOfWords } from '../find-text-line.ts';
import { readYamlLines, type YamlLines, type YamlPath } from '../find-yaml-line.ts';
import type { ContentFault } from '../model.ts';
import { readText } from '../read-text.ts';
import { LINES_ABOVE_HEAD } from '../reader.ts';
import type { Finding } from './fault.ts';
import { printPlace } from './print-fault.ts';

type Texts = ReadonlyMap<string, string>;
type Spot = Pick<Finding, 'file' | 'where'>;
type Place = Pick<ContentFault, 'file' | 'line'>;

/** Each finding with its line, in the order of files and lines. Only files with findings are parsed again. */
export function locateFindings(
  findings: readonly Finding[],
  texts: Texts,
): readonly ContentFault[] {
  const place = createLocator(texts);
  return findings
    .map(({ level, message, other, ...spot }) => ({
      level,
      ...place(spot),
      message: other ? `${message} The other one: ${printPlace(place(other))}.` : message,
    }))
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

function createLocator(texts: Texts): (spot: Spot) => Place {
  const parsed = new Map<string, YamlLines>();
  const yamlOf = (file: string): YamlLines => {
    const text = texts.get(file) ?? '';
    const lines = parsed.get(file) ?? readYamlLines(isMarkdown(file) ? headOf(text) : text);
    parsed.set(file, lines);
    return lines;
  };
  return ({ file, where: { path, part, words } }) => {
    if (file.endsWith('/')) return inFolder({ folder: file, path: path ?? [], texts, yamlOf });
    if (part !== undefined) return { file, line: lineOfWords(texts.get(file) ?? '', part, words) };
    if (path === undefined) return { file, line: 1 };
    return { file, line: yamlOf(file).lineOf(path) + (isMarkdown(file) ? LINES_ABOVE_HEAD : 0) };
  };
}

/** Entries are known by their ids; only the files say which of them holds one. */
function inFolder(search: {
  readonly folder: string;
  readonly path: YamlPath;
  readonly texts: Texts;
  readonly yamlOf: (file: string) => YamlLines;
}): Place {
  const [id, nth, ...below] = search.path;
  const files = [...search.texts.keys()].filter((file) => file.startsWith(search.folder));
  let before = 0;
  for (const file of files) {
    const places = search.yamlOf(file).placesOf(String(id));
    const place = places[Number(nth) - before];
    if (place !== undefined) return { file, line: search.yamlOf(file).lineOf([place, ...below]) };
    before += places.length;
  }
  return { file: search.folder, line: 1 };
}

function isMarkdown(file: string): boolean {
  return file.endsWith('.md');
}

function headOf(text: string): string {
  return readText(text)?.head ?? '';
}
