import { HANDOFF_REASONS, type HandoffReason } from '../domain/handoff.ts';
import type { Calibration } from './calibration.ts';
import { chance, type Judged, type Reading } from './read-message.ts';

/** Is it a question, a person's own case, or neither? The three sum to 1. */
export interface AxisJudged {
  readonly info: number;
  readonly personal: number;
  readonly social: number;
  /** The likeliest reason for a human, whether or not a human is needed. */
  readonly reason: HandoffReason;
}

/** What makes a message an own case beyond doubt. */
export interface CaseTold {
  /** Words of case-cues.yaml were said that give these reasons. */
  readonly reasons: readonly HandoffReason[];
  /** An identity code or a case number was given. */
  readonly identity: boolean;
}

/**
 * Matter and manner judge together: alone, the matter drowns the case ("my housing allowance
 * has not come"), and the manner calls "how do I apply for my daughter" one.
 */
export function judgeAxis(
  { axis, manner }: Pick<Reading, 'axis' | 'manner'>,
  { reasons, identity }: CaseTold,
): AxisJudged {
  if (reasons.length > 0 || identity) {
    const reason = likeliestReason(axis, manner, reasons.length > 0 ? reasons : HANDOFF_REASONS);
    return { info: 0, social: 0, personal: 1, reason };
  }
  const info = Math.sqrt(chance(axis, 'info') * chance(manner, 'info'));
  const social = Math.sqrt(aside(axis) * aside(manner));
  const personal = Math.sqrt(own(axis) * own(manner));
  const sum = info + social + personal || 1;
  return {
    info: info / sum,
    social: social / sum,
    personal: personal / sum,
    reason: likeliestReason(axis, manner, HANDOFF_REASONS),
  };
}

const SHORT_WORDS = 2;
const FEW_WORDS = 4;
/** One or two words tell no case, but they may ask for somebody. */
const ASKED_SHORTLY: ReadonlySet<string> = new Set(['explicit-human', 'interpreter-needed']);

/** Is an own case so likely, in so many words, that only a human may answer? */
export function needsHuman(axis: AxisJudged, words: number, calibration: Calibration): boolean {
  if (axis.social > axis.personal) return false;
  if (words > FEW_WORDS) return axis.personal >= calibration.personal;
  if (words > SHORT_WORDS) return axis.personal >= calibration.personalFew;
  return axis.personal >= calibration.personalShort && ASKED_SHORTLY.has(axis.reason);
}

function aside(judged: Judged): number {
  return chance(judged, 'social') + chance(judged, 'off-topic');
}

function own(judged: Judged): number {
  return Math.max(0, 1 - chance(judged, 'info') - aside(judged));
}

function likeliestReason(
  axis: Judged,
  manner: Judged,
  among: readonly HandoffReason[],
): HandoffReason {
  let reason = among.length === 1 ? among[0] : undefined;
  let best = 0;
  for (const each of among) {
    const one = chance(axis, each) * chance(manner, each);
    if (one > best) {
      best = one;
      reason = each;
    }
  }
  return reason ?? 'unknown';
}
