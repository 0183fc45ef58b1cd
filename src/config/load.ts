import { readFileSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';
import { checkTogether } from './check-together.ts';
import { findStrange } from './find-strange.ts';
import { type Environment, environment, SECRETS } from './schema.ts';

/** The configuration of this process. Every fault is reported at once, each with what to do. */
export function loadConfig(): Environment {
  return parseConfig(process.env, (path) => readFileSync(path, 'utf8'));
}

/** What is set and read by nobody, each with what to do. */
export function strangeSettings(): readonly string[] {
  return findStrange(process.env);
}

/** The files that secrets of this process are read from, by the key that names them. */
export function secretFiles(): Readonly<Record<string, string>> {
  const names = SECRETS.map((key) => `${key}_FILE`);
  return withoutEmpty(Object.fromEntries(names.map((name) => [name, process.env[name]])));
}

export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): Environment {
  const faults: string[] = [];
  const given = withoutEmpty({ ...env, ...secretsFromFiles(env, readFile, faults) });
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    throw refused(faults);
  }
  faults.push(...checkTogether(parsed.data));
  if (faults.length > 0) throw refused(faults);
  return parsed.data;
}

function secretsFromFiles(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
  faults: string[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of SECRETS) {
    const path = env[`${key}_FILE`];
    if (!path) continue;
    try {
      found[key] = readFile(path).trim();
    } catch {
      faults.push(`${key}_FILE: ${path} cannot be read. Name a file this process may read.`);
    }
  }
  return found;
}

/** An empty variable means an unset one, as in compose files. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => !!entry[1]),
  );
}

function refused(faults: readonly string[]): Fault {
  return new Fault(
    'config',
    ['The configuration has faults:', ...faults.map((fault) => `- ${fault}`)].join('\n'),
  );
}
