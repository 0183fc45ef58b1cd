import type { Candidate, Meaning } from '../domain/meaning.ts';
import type { Calibration } from './calibration.ts';
import type { AxisJudged } from './judge-axis.ts';
import type { EmergencyFound } from './judge-emergency.ts';
import type { CommandFound } from './match-command.ts';

/** What was found in words, apart from any buffer: kept, compared and weighed at will. */
export interface Told extends Pick<Meaning, 'language' | 'place' | 'corrections'> {
  readonly emergency: EmergencyFound | null;
  readonly command: CommandFound | null;
  readonly axis: AxisJudged;
  /** Only a human may answer, whatever the topic. */
  readonly needsHuman: boolean;
  readonly candidates: readonly Candidate[];
  /** The words that told the topic, as they were compared. */
  readonly compared: string;
  /** How many they are. */
  readonly words: number;
  /** Share of what was read that the knowledge base knows. */
  readonly known: number;
}

export type Decided = Pick<Meaning, 'decision' | 'reason' | 'topic'>;

/** So few words often name a field and ask nothing. */
const SHORT_WORDS = 2;
/** A message of which so little is known is in no language of ours. */
export const LEAST_KNOWN = 0.2;

/** The order is the promise: danger, commands, own cases, then what can be answered. */
export function decide(told: Told, calibration: Calibration): Decided {
  const topic = told.candidates[0]?.topic ?? null;
  if (told.emergency) return { decision: 'emergency', reason: told.emergency.id, topic };
  if (told.command) return { decision: 'command', reason: told.command.command, topic: null };
  if (told.known < LEAST_KNOWN) return { decision: 'none', reason: null, topic: null };
  if (told.needsHuman) return { decision: 'handoff', reason: told.axis.reason, topic };
  return answerable(told, calibration);
}

function answerable({ axis, candidates, words }: Told, calibration: Calibration): Decided {
  const [first, second] = candidates;
  const confidence = first?.confidence ?? 0;
  const topic = first?.topic ?? null;
  const alone = (second?.confidence ?? 0) <= confidence * calibration.rival;
  const enough = words <= SHORT_WORDS ? calibration.answerShort : calibration.answer;
  const sure = alone && confidence >= enough;
  if (axis.social >= (sure ? calibration.social : calibration.aside)) {
    return { decision: 'none', reason: null, topic: null };
  }
  if (sure) return { decision: 'answer', reason: null, topic };
  if (confidence >= calibration.clarify) return { decision: 'clarify', reason: null, topic };
  return { decision: 'handoff', reason: 'unknown', topic };
}
