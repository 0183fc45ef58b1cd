import type { Asked } from '../support/golden-exam.ts';
import type { Judged } from './choose-threshold.ts';
import type { Found } from './lesson.ts';

/** A golden question and what one system made of it. */
export interface Tried {
  readonly asked: Asked;
  /** Topics alone, best first. */
  readonly found: readonly Found[];
  /** Taken for something that is not to be answered, whatever topic is nearest. */
  readonly refused: boolean;
}

export function isAnswerable({ asked }: Tried): boolean {
  return asked.expect === 'answer';
}

export function isFirstRight({ asked, found }: Tried): boolean {
  return asked.topics.includes(found[0]?.topic ?? '');
}

/** What an answer with the first topic would be, and how sure the system is of it. */
export function judge(tried: Tried): Judged {
  const confidence = tried.refused ? 0 : (tried.found[0]?.score ?? 0);
  return { confidence, kind: kindOf(tried) };
}

function kindOf(tried: Tried): Judged['kind'] {
  const { expect: wanted } = tried.asked;
  if (wanted === 'answer') return isFirstRight(tried) ? 'right' : 'wrong';
  // Of what should be asked back, an answer with one of the topics is no harm.
  return wanted === 'clarify' && isFirstRight(tried) ? 'neither' : 'wrong';
}

/** What Silta itself found for a golden question. */
export function tryOwn(asked: Asked): Tried {
  const { candidates, decision } = asked.meaning;
  return {
    asked,
    found: candidates.map(({ topic, confidence }) => ({ topic, score: confidence })),
    refused: decision !== 'answer' && decision !== 'clarify',
  };
}
