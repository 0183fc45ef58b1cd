import { Fault } from '../domain/fault.ts';

/** The door for what scripts return: shapes are checked, a wrong one is damage. */

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : wrongReply('a list', value);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : wrongReply('text', value);
}

/** null where nothing is kept. */
export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : text(value);
}

/** Numbers come as integers, or as the text they are kept as. */
export function integer(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return Number.isSafeInteger(number) ? Number(number) : wrongReply('an integer', value);
}

export function integerOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : integer(value);
}

/** What comes as field, value, field, value. */
export function pairs(value: unknown): readonly (readonly [string, string])[] {
  const flat = list(value).map(text);
  return flat.flatMap((field, at) => (at % 2 === 0 ? [[field, flat[at + 1] ?? ''] as const] : []));
}

function wrongReply(wanted: string, value: unknown): never {
  throw new Fault(
    'store-down',
    `Redis holds ${value === null ? 'nothing' : typeof value} where ${wanted} belongs. Run "silta doctor" and restore a backup if it reports damage.`,
  );
}
