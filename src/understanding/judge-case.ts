import type { HandoffReason } from '../domain/handoff.ts';
import { notExcused } from './excuse-cues.ts';
import type { CueMatch } from './match-cues.ts';

/** Why the words of a message tell an own case; several reasons when they could mean each. */
export function judgeCase(matches: readonly CueMatch[]): readonly HandoffReason[] {
  return [...new Set(notExcused(matches).map(({ cue }) => cue.class as HandoffReason))];
}
