import { parse } from 'yaml';
import type { z } from 'zod';
import type { ContentFault } from './model.ts';

/** Parses files one by one and remembers what was wrong with them. */
export interface Reader {
  readonly faults: ContentFault[];
  text(path: string): string | null;
  /** Paths that begin with a folder, sorted. */
  under(folder: string): readonly string[];
  read<T>(path: string, schema: z.ZodType<T>, otherwise: T): T;
  /** As `read`, of YAML that stands inside a file. */
  parse<T>(path: string, yaml: string, schema: z.ZodType<T>): T | null;
  fail(path: string, message: string): void;
}

export function createReader(texts: ReadonlyMap<string, string>): Reader {
  const faults: ContentFault[] = [];
  const fail = (file: string, message: string) => {
    faults.push({ level: 'error', file, message });
  };
  const parseYaml = <T>(path: string, yaml: string, schema: z.ZodType<T>): T | null => {
    try {
      const result = schema.safeParse(parse(yaml));
      if (result.success) return result.data;
      for (const issue of result.error.issues) fail(path, describe(issue));
    } catch (error) {
      fail(path, `This is not YAML: ${error instanceof Error ? error.message : String(error)}`);
    }
    return null;
  };
  return {
    faults,
    fail,
    parse: parseYaml,
    text: (path) => texts.get(path) ?? null,
    under: (folder) => [...texts.keys()].filter((path) => path.startsWith(folder)),
    read(path, schema, otherwise) {
      const text = texts.get(path);
      if (text === undefined) fail(path, 'This file is missing. Put it back.');
      return text === undefined ? otherwise : (parseYaml(path, text, schema) ?? otherwise);
    },
  };
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}
