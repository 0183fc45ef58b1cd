import { cpus, loadavg } from 'node:os';
import type { Row } from './row.ts';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** The median of the rounds, the best of them, and how far they lie apart. More is better only of a rate. */
export function figures(name: string, values: readonly number[], unit: string): readonly Row[] {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const middle = median(values);
  return [
    { name, value: middle, unit },
    { name: '  best round', value: unit.endsWith('/s') ? most : least, unit },
    { name: '  spread of the rounds', value: ((most - least) / middle) * 100, unit: '%' },
  ];
}

/** A busy machine explains a bad figure. */
export function loadRow(): Row {
  return { name: `load average, ${cpus().length} cores`, value: loadavg()[0] ?? 0, unit: '' };
}

/** Each round of ours against the round beside it: the median of the ratios, and how far they lie apart. */
export function ratioRows(
  name: string,
  ours: readonly number[],
  theirs: readonly number[],
  keeps?: (ratio: number) => boolean,
): readonly Row[] {
  const ratios = ours.map((value, at) => value / (theirs[at] ?? Number.NaN));
  const ratio = median(ratios);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return [
    { name, value: ratio, unit: '', ratio, ...(keeps ? { met: keeps(ratio) } : {}) },
    {
      name: `  spread of the rounds, ${least.toPrecision(3)} to ${most.toPrecision(3)}`,
      value: ((most - least) / ratio) * 100,
      unit: '%',
    },
  ];
}
