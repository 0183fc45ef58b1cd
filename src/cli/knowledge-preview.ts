import { parseArgs } from 'node:util';
import { Fault } from '../domain/fault.ts';
import { instantOf } from '../domain/helsinki.ts';
import { isLocale } from '../domain/locale.ts';
import { type Answered, answerFor } from '../knowledge/answer.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { changesBetween } from '../knowledge/preview.ts';
import { readDay } from './read-day.ts';

/** Noon: no change of the clock comes near it. */
const NOON = 12 * 60;

export function knowledgePreview(knowledge: Knowledge, args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      lang: { type: 'string', default: 'fi' },
      place: { type: 'string', default: 'national' },
    },
  });
  const { lang, place } = values;
  const on = readDay(values.on);
  if (on === null)
    throw new Fault('bad-request', 'Say the day: silta knowledge preview --on 2027-01-01.');
  if (!isLocale(lang))
    throw new Fault('bad-request', `"${lang}" is not a language of Silta. Use a code such as fi.`);
  const about = { locale: lang, place, policy: 'draft', modality: 'rich' } as const;
  const reader = { ...about, audience: 'professional' } as const;
  const to = instantOf(on, NOON);
  if (positionals.length === 0) {
    const changes = changesBetween(knowledge, reader, { from: Date.now(), to });
    for (const { topic, becomes } of changes) process.stdout.write(`${becomes}: ${topic}\n`);
    process.stdout.write(`${changes.length} answers change by ${on}\n`);
    return 0;
  }
  for (const topic of positionals)
    process.stdout.write(`${tell(answerFor(knowledge, { ...reader, topic, now: to }))}\n\n`);
  return 0;
}

/** The answer as plain text; why there is none, where there is none. */
function tell(answered: Answered): string {
  if (answered.kind === 'none') return 'There is no such topic.';
  if (answered.kind === 'title-only') return `${answered.title}\n(${answered.reason})`;
  const { title, short, sections } = answered.card;
  return [title, short, ...sections.map(({ id, text }) => `[${id}]\n${text}`)].join('\n\n');
}
