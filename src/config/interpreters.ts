import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import type { Interpreters } from '../domain/talk.ts';
import { parseYaml, readSettings } from './read-yaml.ts';

/** One voice says it while an interpreter waits on the line. */
const LONGEST_CONSENT = 400;

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, 'write numbers as "+358…"');
const numbers = z.array(number).min(1);
const listed = z.strictObject({
  numbers,
  /** Said to the person instead of the usual sentence, in the language of the entry. */
  consent: z.string().trim().min(1).max(LONGEST_CONSENT).nullable().default(null),
});
const file = z.record(
  z.string().regex(/^[a-z]{2,3}$/, 'use language codes: so, ckb, ti …'),
  z.union([numbers.transform((list) => ({ numbers: list, consent: null })), listed]),
);

/** Whom to ring for which language, in order. The numbers stay in this file, outside the repository. */
export function readInterpreters(path: string): Interpreters {
  return parseInterpreters(readSettings(path), path);
}

export function parseInterpreters(text: string, path: string): Interpreters {
  const parsed = file.safeParse(parseYaml(text, path) ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `- ${issue.path.join('.') || 'file'}: ${issue.message}`,
  );
  throw new Fault('config', [`${path} has faults:`, ...faults].join('\n'));
}
