import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { readYamlLines, type YamlPath } from './find-yaml-line.ts';
import type { ContentFault } from './model.ts';

/** In a Markdown file the "---" stands above the YAML. */
export const LINES_ABOVE_HEAD = 1;

/** Parses files one by one and remembers what was wrong with them. */
export interface Reader {
  readonly faults: ContentFault[];
  text(path: string): string | null;
  /** Paths that begin with a folder, sorted. */
  under(folder: string): readonly string[];
  read<T>(path: string, schema: z.ZodType<T>, otherwise: T): T;
  /** As `read`, of the front matter of a file. */
  readHead<T>(path: string, yaml: string, schema: z.ZodType<T>): T | null;
  /** Without a line, the fault is of the file as a whole. */
  fail(path: string, message: string, line?: number): void;
}

export function createReader(texts: ReadonlyMap<string, string>): Reader {
  const faults: ContentFault[] = [];
  const fail = (file: string, message: string, line = 1) => {
    faults.push({ level: 'error', file, line, message });
  };
  const parseYaml = <T>(yaml: string, schema: z.ZodType<T>, at: Place): T | null => {
    const tell = ({ message, line }: Trouble) => fail(at.path, message, line + at.above);
    try {
      const result = schema.safeParse(parse(yaml, { logLevel: 'error' }));
      if (result.success) return result.data;
      issuesIn(yaml, result.error).forEach(tell);
    } catch (error) {
      tell(notYaml(error));
    }
    return null;
  };
  return {
    faults,
    fail,
    readHead: (path, yaml, schema) => parseYaml(yaml, schema, { path, above: LINES_ABOVE_HEAD }),
    text: (path) => texts.get(path) ?? null,
    under: (folder) => [...texts.keys()].filter((path) => path.startsWith(folder)),
    read(path, schema, otherwise) {
      const text = texts.get(path);
      if (text === undefined) fail(path, 'This file is missing. Put it back.');
      return text === undefined
        ? otherwise
        : (parseYaml(text, schema, { path, above: 0 }) ?? otherwise);
    },
  };
}

interface Place {
  readonly path: string;
  /** Lines of the file above the YAML. */
  readonly above: number;
}

interface Trouble {
  readonly message: string;
  readonly line: number;
}

function issuesIn(yaml: string, error: z.ZodError): readonly Trouble[] {
  const lines = readYamlLines(yaml);
  return error.issues.map((issue) => ({
    message: describe(issue),
    line: lines.lineOf(pathOf(issue)),
  }));
}

/** Of an unknown key zod tells the mapping only. */
function pathOf(issue: z.core.$ZodIssue): YamlPath {
  return issue.code === 'unrecognized_keys'
    ? [...issue.path, ...issue.keys.slice(0, 1)]
    : issue.path;
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.');
  const what = where === '' ? issue.message : `${where}: ${issue.message}`;
  return `${what}. README.md shows the form.`;
}

/** The parser's own message goes on with a drawing of the place. */
function notYaml(error: unknown): Trouble {
  const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) : 1;
  return { message: `This is not YAML: ${what} Correct it.`, line };
}
