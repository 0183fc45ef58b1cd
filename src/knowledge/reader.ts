import { isNode, LineCounter, parse, parseDocument, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import type { ContentFault } from './model.ts';

/** Parses files one by one and remembers what was wrong with them. */
export interface Reader {
  readonly faults: ContentFault[];
  text(path: string): string | null;
  /** Paths that begin with a folder, sorted. */
  under(folder: string): readonly string[];
  read<T>(path: string, schema: z.ZodType<T>, otherwise: T): T;
  /** As `read`, of the front matter of a file. */
  parse<T>(path: string, yaml: string, schema: z.ZodType<T>): T | null;
  fail(path: string, message: string): void;
}

export function createReader(texts: ReadonlyMap<string, string>): Reader {
  const faults: ContentFault[] = [];
  const fail = (file: string, message: string, line?: number) => {
    faults.push({ level: 'error', file, message, ...(line === undefined ? {} : { line }) });
  };
  /** `above` counts the lines of the file before the YAML begins. */
  const parseYaml = <T>(
    path: string,
    yaml: string,
    { schema, above }: { readonly schema: z.ZodType<T>; readonly above: number },
  ): T | null => {
    try {
      const result = schema.safeParse(parse(yaml));
      if (result.success) return result.data;
      for (const issue of result.error.issues)
        fail(path, describe(issue), above + lineOf(yaml, issue.path));
    } catch (error) {
      const { what, line } = notYaml(error);
      fail(path, `This is not YAML: ${what}`, above + line);
    }
    return null;
  };
  return {
    faults,
    fail,
    parse: (path, yaml, schema) => parseYaml(path, yaml, { schema, above: FENCE_LINES }),
    text: (path) => texts.get(path) ?? null,
    under: (folder) => [...texts.keys()].filter((path) => path.startsWith(folder)),
    read(path, schema, otherwise) {
      const text = texts.get(path);
      if (text === undefined) fail(path, 'This file is missing. Put it back.');
      return text === undefined
        ? otherwise
        : (parseYaml(path, text, { schema, above: 0 }) ?? otherwise);
    },
  };
}

/** The "---" that a front matter begins with. */
const FENCE_LINES = 1;

function notYaml(error: unknown): { readonly what: string; readonly line: number } {
  const [what = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return { what, line: (error instanceof YAMLParseError && error.linePos?.[0].line) || 1 };
}

/** Where the value stands, or what is nearest around one that is missing. Parses anew: faults are rare. */
function lineOf(yaml: string, path: readonly PropertyKey[]): number {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter });
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}
