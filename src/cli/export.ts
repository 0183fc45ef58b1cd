import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { addDays, type Day, instantOf } from '../domain/helsinki.ts';
import { openStore } from '../main/open-store.ts';
import type { Command } from './command.ts';
import { interpretingCsv } from './interpreting-csv.ts';

export const exportCommand: Command = {
  usage:
    'interpreting --from 2026-11-01 --to 2026-11-30   prints what was interpreted on those days as CSV',
  async run([what, ...rest]) {
    const days = what === 'interpreting' ? daysIn(rest) : null;
    if (!days) return 2;
    const store = openStore(loadConfig());
    const rows = await store.records.interpreted(
      instantOf(days.from, 0),
      instantOf(addDays(days.to, 1), 0),
    );
    await store.close();
    process.stdout.write(interpretingCsv(rows));
    return 0;
  },
};

/** Whole days in Finland, the last one included. Null for what is no day. */
function daysIn(args: readonly string[]): { readonly from: Day; readonly to: Day } | null {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false });
  const [from, to] = [dayOf(values.from), dayOf(values.to)];
  return from !== null && to !== null && from <= to ? { from, to } : null;
}

function dayOf(value: unknown): Day | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value ? null : value;
}
