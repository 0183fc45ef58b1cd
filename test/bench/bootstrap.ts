import { createRandom } from '../../src/understanding/random.ts';
import { quantile } from './statistics.ts';

const RESAMPLES = 1_000;
const SEED = 7;

/** The middle 95 % of a figure over samples drawn with replacement; the same items give the same interval. */
export function bootstrap<Item>(
  items: readonly Item[],
  figureOf: (sample: readonly Item[]) => number,
): readonly [number, number] {
  const random = createRandom(SEED);
  const figures = Array.from({ length: RESAMPLES }, () => figureOf(resample(items, random)));
  // A sample without a single wrong answer has no AUROC.
  const known = figures.filter(Number.isFinite);
  return [quantile(known, 0.025), quantile(known, 0.975)];
}

function resample<Item>(items: readonly Item[], random: () => number): Item[] {
  return items.flatMap(() => items.slice(...oneAt(Math.floor(random() * items.length))));
}

function oneAt(at: number): [number, number] {
  return [at, at + 1];
}
