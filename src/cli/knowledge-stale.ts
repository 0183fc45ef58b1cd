import { parseArgs } from 'node:util';
import { wallClock } from '../domain/helsinki.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { type StaleFact, staleOn } from '../knowledge/stale.ts';

/** Two months: time enough to ask the office that knows. */
const AHEAD_DAYS = '60';

export function knowledgeStale(knowledge: Knowledge, args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { days: { type: 'string', default: AHEAD_DAYS } },
  });
  const stale = staleOn(knowledge, wallClock(Date.now()).day, Number(values.days));
  const lines = [
    ...stale.expired.map((one) => `look up now: ${nameFact(one)}`),
    ...stale.expiring.map((one) => `look up before ${one.until}: ${nameFact(one)}`),
    ...stale.due.map((topic) => `read again against its sources: ${topic}`),
    ...Object.entries(stale.behind).map(
      ([locale, topics]) =>
        `translate into ${locale}: ${topics.length} topics, ${topics.join(', ')}`,
    ),
  ];
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : 'nothing is due\n');
  return lines.length > 0 ? 1 : 0;
}

function nameFact({ fact, topics }: StaleFact): string {
  return `${fact} (${topics.length} topics: ${topics.join(', ')})`;
}
