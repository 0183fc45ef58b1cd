import { wallClock } from '../domain/helsinki.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { type Status, statusOf } from '../knowledge/status.ts';

export function knowledgeStatus(knowledge: Knowledge, args: readonly string[]): number {
  const status = statusOf(knowledge, wallClock(Date.now()).day);
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(status)}\n` : tell(status));
  return 0;
}

function tell({ topics, languages, facts, expired, due, missing_slots }: Status): string {
  const written = Object.entries(languages).map(
    ([locale, { topics: whole, machine, checked, stale }]) =>
      `${locale}: ${whole} of ${topics} topics whole, ${checked} checked, ${machine} by machine only, ${stale} behind\n`,
  );
  const sure = Object.entries(facts).map(([name, count]) => `${count} ${name}`);
  return `${written.join('')}facts: ${sure.join(', ')}\nexpired facts: ${expired}\ntopics due for review: ${due}\nunfilled safety slots: ${missing_slots}\n`;
}
