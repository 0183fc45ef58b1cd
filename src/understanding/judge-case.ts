import type { HandoffReason } from '../domain/handoff.ts';
import { notExcused } from './excuse-cues.ts';
import type { CueMatch } from './match-cues.ts';

/** Why a message that tells an own case needs a human; of several cues the one with most words knows best. */
export function judgeCase(matches: readonly CueMatch[]): HandoffReason | null {
  const [best] = notExcused(matches).toSorted((a, b) => b.cue.places.length - a.cue.places.length);
  return best ? (best.cue.class as HandoffReason) : null;
}
