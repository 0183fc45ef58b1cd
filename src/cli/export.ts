import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { addDays, type Day, instantOf } from '../domain/helsinki.ts';
import { openStore } from '../main/open-store.ts';
import type { Command } from './command.ts';
import { exportPerson } from './export-person.ts';
import { PERSON } from './find-person.ts';
import { interpretingCsv } from './interpreting-csv.ts';
import { readDay } from './read-day.ts';

export const exportCommand: Command = {
  usage: `interpreting | person
      interpreting --from 2026-11-01 --to 2026-11-30
                                                  prints what was interpreted on those days as CSV
      person ${PERSON} [--out FILE]
                                                  prints everything that is kept of a person as JSON`,
  async run([what, ...rest]) {
    if (what === 'person') return exportPerson(rest);
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
  const [from, to] = [readDay(values.from), readDay(values.to)];
  return from !== null && to !== null && from <= to ? { from, to } : null;
}
