import type { Candidate, Meaning } from '../domain/meaning.ts';
import type { Calibration } from './calibration.ts';
import type { AxisJudged } from './judge-axis.ts';
import type { EmergencyFound } from './judge-emergency.ts';
import type { CommandFound } from './match-command.ts';
import { type Reading, wordsIn } from './read-message.ts';

export interface Told {
  readonly emergency: EmergencyFound | null;
  readonly command: CommandFound | null;
  readonly axis: AxisJudged;
  readonly candidates: readonly Candidate[];
  readonly reading: Reading;
}

export type Decided = Pick<Meaning, 'decision' | 'reason' | 'topic'>;

const SHORT_WORDS = 2;
const FEW_WORDS = 4;
/** One or two words tell no case, but they may ask for somebody. */
const ASKED_SHORTLY: ReadonlySet<string> = new Set(['explicit-human', 'interpreter-needed']);
/** A message of which so little is known is in no language of ours. */
const LEAST_KNOWN = 0.2;

/** The order is the promise: danger, commands, own cases, then what can be answered. */
export function decide(told: Told, calibration: Calibration): Decided {
  const topic = told.candidates[0]?.topic ?? null;
  if (told.emergency) return { decision: 'emergency', reason: told.emergency.id, topic };
  if (told.command) return { decision: 'command', reason: told.command.command, topic: null };
  if (told.reading.known < LEAST_KNOWN) return { decision: 'none', reason: null, topic: null };
  const words = wordsIn(told.reading);
  if (needsHuman(told.axis, words, calibration)) {
    return { decision: 'handoff', reason: told.axis.reason, topic };
  }
  return answerable(told, words <= SHORT_WORDS, calibration);
}

function needsHuman(axis: AxisJudged, words: number, calibration: Calibration): boolean {
  if (axis.social > axis.personal) return false;
  if (words > FEW_WORDS) return axis.personal >= calibration.personal;
  if (words > SHORT_WORDS) return axis.personal >= calibration.personalFew;
  return axis.personal >= calibration.personalShort && ASKED_SHORTLY.has(axis.reason);
}

function answerable({ axis, candidates }: Told, short: boolean, calibration: Calibration): Decided {
  const [first, second] = candidates;
  const confidence = first?.confidence ?? 0;
  const topic = first?.topic ?? null;
  const alone = (second?.confidence ?? 0) <= confidence * calibration.rival;
  const sure = alone && confidence >= (short ? calibration.answerShort : calibration.answer);
  if (axis.social >= (sure ? calibration.social : calibration.aside)) {
    return { decision: 'none', reason: null, topic: null };
  }
  if (sure) return { decision: 'answer', reason: null, topic };
  if (confidence >= calibration.clarify) return { decision: 'clarify', reason: null, topic };
  return { decision: 'handoff', reason: 'unknown', topic };
}
