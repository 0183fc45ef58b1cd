import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { addDays, type Day, instantOf } from '../domain/helsinki.ts';
import { openStore } from '../main/open-store.ts';
import type { Command } from './command.ts';
import { countsCsv } from './counts-csv.ts';
import { exportPerson } from './export-person.ts';
import { PERSON } from './find-person.ts';
import { interpretingCsv } from './interpreting-csv.ts';
import { readDay } from './read-day.ts';

export const exportCommand: Command = {
  usage: `interpreting | counts | person
      interpreting --from 2026-11-01 --to 2026-11-30
                                                  prints what was interpreted on those days as CSV
      counts                                      prints what was counted five times and more as CSV,
                                                  in multiples of five
      person ${PERSON} [--out FILE]
                                                  prints everything that is kept of a person as JSON;
                                                  writes it to FILE, and messages left by phone as sound beside it`,
  async run([what, ...rest]) {
    if (what === 'person') return exportPerson(rest);
    if (what === 'counts') return exportCounts();
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

async function exportCounts(): Promise<number> {
  const store = openStore(loadConfig());
  const counts = await store.records.counts();
  await store.close();
  process.stdout.write(countsCsv(counts));
  return 0;
}

/** Whole days in Finland, the last one included. Null for what is no day. */
function daysIn(args: readonly string[]): { readonly from: Day; readonly to: Day } | null {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false });
  const [from, to] = [readDay(values.from), readDay(values.to)];
  return from !== null && to !== null && from <= to ? { from, to } : null;
}
