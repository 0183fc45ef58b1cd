import { HANDOFF_REASONS, type HandoffReason } from '../domain/handoff.ts';
import { chance, type Judged } from './read-message.ts';

/** Is it a question, a person's own case, or neither? The three sum to 1. */
export interface AxisJudged {
  readonly info: number;
  readonly personal: number;
  readonly social: number;
  /** The likeliest reason for a human, whether or not a human is needed. */
  readonly reason: HandoffReason;
}

export function judgeAxis(axis: Judged): AxisJudged {
  const info = chance(axis, 'info');
  const social = chance(axis, 'social') + chance(axis, 'off-topic');
  let reason: HandoffReason = 'unknown';
  let best = 0;
  for (const each of HANDOFF_REASONS) {
    const one = chance(axis, each);
    if (one > best) {
      best = one;
      reason = each;
    }
  }
  return { info, social, personal: Math.max(0, 1 - info - social), reason };
}
