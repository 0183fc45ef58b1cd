import { type Answered, type Asked, answerFor, type Card } from './answer.ts';
import type { Knowledge } from './model.ts';

export interface Change {
  readonly topic: string;
  /** What becomes of the answer between the two moments. */
  readonly becomes: 'withheld' | 'given' | 'different' | 'cautioned';
}

type Reader = Omit<Asked, 'topic' | 'now'>;

/** Topics whose answer is another one at the later moment, milliseconds both. */
export function changesBetween(
  knowledge: Knowledge,
  reader: Reader,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Change[] {
  return Object.keys(knowledge.topics).flatMap((topic) => {
    const before = answerFor(knowledge, { ...reader, topic, now: from });
    const after = answerFor(knowledge, { ...reader, topic, now: to });
    const becomes = compare(before, after);
    return becomes ? [{ topic, becomes }] : [];
  });
}

function compare(before: Answered, after: Answered): Change['becomes'] | null {
  if (before.kind === 'text' && after.kind === 'text') {
    if (wordsOf(before.card) !== wordsOf(after.card)) return 'different';
    return before.card.caution === after.card.caution ? null : 'cautioned';
  }
  if (before.kind === after.kind) return null;
  return after.kind === 'text' ? 'given' : 'withheld';
}

/** What is said, without the dates around it. */
function wordsOf({ title, short, sections, spoken }: Card): string {
  return JSON.stringify([title, short, sections, spoken]);
}
