import { expect, test } from 'vitest';
import { createMetrics } from '../../../src/observe/metrics.ts';

/** What a label may be about: few values each, none of them a person. */
const OF_THE_SERVICE = ['channel', 'outcome', 'why', 'code', 'op'];
/** What tells one person from another where few are counted. */
const OF_PEOPLE = ['lang', 'reason', 'class'];

const own = createMetrics()
  .registry.getMetricsAsArray()
  .filter(({ name }) => name.startsWith('silta_'))
  .map((metric) => ({
    name: metric.name,
    labels: 'labelNames' in metric ? (metric.labelNames as readonly string[]) : [],
  }));

test('labels are few and known', () => {
  expect(own.length).toBeGreaterThan(20);
  const strange = own.flatMap(({ labels }) =>
    labels.filter((label) => ![...OF_THE_SERVICE, ...OF_PEOPLE].includes(label)),
  );
  expect(strange).toEqual([]);
});

test('no number is of one language in danger, or of one language for one reason', () => {
  const rare = own.filter(
    ({ labels }) => labels.filter((label) => OF_PEOPLE.includes(label)).length > 1,
  );
  expect(rare).toEqual([]);
});
