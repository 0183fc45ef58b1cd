import type { SQLOutputValue } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';

type Value = SQLOutputValue | undefined;
export type Row = Record<string, SQLOutputValue>;

export function text(value: Value): string {
  return typeof value === 'string' ? value : wrongColumn('text', value);
}

export function textOrNull(value: Value): string | null {
  return value === null ? null : text(value);
}

export function integer(value: Value): number {
  return typeof value === 'number' ? value : wrongColumn('an integer', value);
}

export function integerOrNull(value: Value): number | null {
  return value === null || value === undefined ? null : integer(value);
}

function wrongColumn(wanted: string, value: Value): never {
  throw new Fault(
    'store-down',
    `The database holds ${typeof value} where ${wanted} belongs. Run "silta doctor" and restore a backup if it reports damage.`,
  );
}
