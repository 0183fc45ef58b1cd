import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { figures, loadRow, median } from './rounds.ts';
import type { Row } from './row.ts';

const CHILD = join(import.meta.dirname, 'grow-child.ts');
const SMALL = 1_000;
/** From here on the process's caches are full, and its heap as large as such a load makes it. */
const WARM = 100_000;
const RESTING = 100_000;
const LARGE = Number(process.env['BENCH_GROW'] ?? 1_000_000);
const ROUNDS = 9;
/** A store of a million conversations may take twice as long a turn as one of a thousand. */
const CEILING = 2;
const MB = 1_000_000;
/** Nothing is kept in the process for a conversation that rests; its caches have a bound. */
const CEILING_MB = 30;

/** Turns in a store of many conversations against a store of few, side by side; and what each costs at rest. */
export async function benchGrow(): Promise<readonly Row[]> {
  const dirs = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'silta-grow-')));
  const [few, many] = await Promise.all(dirs.map((dir) => startChild(CHILD, [dir])));
  if (!few || !many) throw new Error('unreachable: two are started');
  try {
    const before = await many.ask(String(WARM));
    const after = await many.ask(String(RESTING));
    await many.ask(String(LARGE - WARM - RESTING));
    await few.ask(String(SMALL));
    return [...(await compare(few, many)), ...restRows(after - before, dirs[1] ?? ''), loadRow()];
  } finally {
    await Promise.all([few.stop(), many.stop()]);
    for (const dir of dirs) rmSync(dir, { recursive: true });
  }
}

async function compare(few: Child, many: Child): Promise<readonly Row[]> {
  const times = { few: [] as number[], many: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.few.push(await few.ask('0'));
    times.many.push(await many.ask('0'));
  }
  const ratio = median(times.many) / median(times.few);
  return [
    ...figures(`a turn among ${SMALL} conversations`, times.few, 'µs CPU'),
    ...figures(`a turn among ${LARGE} conversations`, times.many, 'µs CPU'),
    {
      name: `a turn among ${LARGE} to one among ${SMALL}`,
      value: ratio,
      unit: '',
      ratio,
      met: ratio <= CEILING,
    },
  ];
}

function restRows(grown: number, dir: string): readonly Row[] {
  const bytes = statSync(join(dir, 'silta.sqlite')).size / LARGE;
  return [
    {
      name: `memory of the process for ${RESTING} resting conversations`,
      value: grown / MB,
      unit: 'MB',
      met: grown / MB < CEILING_MB,
    },
    { name: 'a resting conversation on disk', value: bytes, unit: 'bytes' },
  ];
}
