import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { readPromql, thresholdOf } from '../../support/read-promql.ts';

const rule = z.strictObject({
  alert: z.string().regex(/^Silta[A-Z]\w+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string().min(10) }),
});
const alerts = z
  .strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })) })
  .parse(parse(readFileSync('ops/alerts.yml', 'utf8')))
  .groups.flatMap(({ rules }) => rules);

const dashboard = z
  .object({
    panels: z.array(
      z.object({
        title: z.string(),
        targets: z.array(z.object({ expr: z.string() })).min(1),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('ops/grafana.json', 'utf8')));
const expressions = [
  ...alerts.map(({ expr }) => expr),
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
];
const runbook = readFileSync('docs/runbook.md', 'utf8');

/** Of Prometheus itself, whatever is scraped. */
const FROM_OUTSIDE = { metrics: ['up'], labels: ['job', 'instance', 'le'] };

function known() {
  const metrics = new Map<string, readonly string[]>();
  for (const metric of createMetrics().registry.getMetricsAsArray()) {
    const labels = 'labelNames' in metric ? (metric.labelNames as readonly string[]) : [];
    const ends = String(metric.type) === 'histogram' ? ['_bucket', '_count', '_sum'] : [''];
    for (const end of ends) metrics.set(metric.name + end, labels);
  }
  return metrics;
}

describe('alerts and dashboard', () => {
  const metrics = known();

  test('read only numbers that the service tells', () => {
    const read = expressions.flatMap((expr) => readPromql(expr).metrics);
    const names = read.filter((name) => !FROM_OUTSIDE.metrics.includes(name));
    expect(names.filter((name) => !metrics.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(30);
  });

  test('pick and group by labels that those numbers have', () => {
    const wrong = expressions.filter((expr) => {
      const read = readPromql(expr);
      const has = read.metrics.flatMap((name) => metrics.get(name) ?? []);
      return read.labels.some((label) => ![...has, ...FROM_OUTSIDE.labels].includes(label));
    });
    expect(wrong).toEqual([]);
  });

  test('every number of our own is looked at by one of them', () => {
    const read = new Set(expressions.flatMap((expr) => readPromql(expr).metrics));
    const own = [...metrics.keys()].filter((name) => /^silta_/.test(name));
    const unseen = own.filter(
      (name) => !read.has(name) && !/_(count|sum)$/.test(name) && name !== CHANGES_OF_CONTENT,
    );
    expect(unseen).toEqual([]);
  });

  test('each alert has a threshold and a name of its own', () => {
    expect(alerts.filter(({ expr }) => thresholdOf(expr) === null)).toEqual([]);
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  test('each alert has a section in the runbook: what it means for people, what to look at, what to do', () => {
    const sections = runbook.split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(
      alerts.map(({ alert }) => alert),
    );
    for (const section of sections) {
      for (const part of ['**People**:', '**Look at**:', '**Do**:'])
        expect(section).toContain(part);
    }
  });
});

/** Told for whoever wants to see editors at work; its trouble has a gauge of its own. */
const CHANGES_OF_CONTENT = 'silta_content_reloads_total';

describe('the reader of expressions', () => {
  test('finds metrics and labels, and nothing else', () => {
    const expr =
      'histogram_quantile(0.95, sum by (le, op) (rate(a_bucket{op=~"x|y", b!="c"}[5m]))) > 2 and d';
    expect(readPromql(expr)).toEqual({
      metrics: ['a_bucket', 'd'],
      labels: ['op', 'b', 'le', 'op'],
    });
  });

  test('finds no threshold where there is none', () => {
    expect([thresholdOf('a > 0.5'), thresholdOf('a'), thresholdOf('a > b')]).toEqual([
      0.5,
      null,
      null,
    ]);
  });
});
