import type { Entry, EntryKind } from '../domain/transcript.ts';
import { decode } from './codec.ts';
import { integer, type Row, textOrNull } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';

/** The lines of a conversation that one row holds; none where they cannot be read any more. */
export function linesIn(seals: Seals, what: Row[string] | undefined): readonly EntryKind[] {
  const body = textOrNull(what ?? null);
  const plain = body === null ? null : seals.open(body, 'entry');
  return (plain === null ? null : decode.entries(plain)) ?? [];
}

/** The same with their numbers and moment, of a row of `seq`, `at` and `what`: the last has the row's number. */
export function entriesIn(seals: Seals, row: Row): readonly Omit<Entry, 'conversation'>[] {
  const lines = linesIn(seals, row['what']);
  const first = integer(row['seq']) - lines.length + 1;
  return lines.map((what, nth) => ({ seq: first + nth, at: integer(row['at']), what }));
}
