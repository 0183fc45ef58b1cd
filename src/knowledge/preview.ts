import type { Answered } from './answer.ts';
import { type Asked, answerFor } from './answer.ts';
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
    if (wordsOf(before) !== wordsOf(after)) return 'different';
    return before.card.caution === after.card.caution ? null : 'cautioned';
  }
  if (before.kind === after.kind) return null;
  return after.kind === 'text' ? 'given' : 'withheld';
}

/** The answer as plain text; why there is none, where there is none. */
export function wordsOf(answered: Answered): string {
  if (answered.kind === 'none') return 'not for this reader';
  if (answered.kind === 'title-only') return `${answered.title}\n(${answered.reason})`;
  const { title, short, sections } = answered.card;
  return [title, short, ...sections.map(({ id, text }) => `[${id}]\n${text}`)].join('\n\n');
}
