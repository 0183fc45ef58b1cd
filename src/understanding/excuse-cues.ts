import type { CueMatch } from './match-cues.ts';

/** The cues that were found and that no harmless saying explains. */
export function notExcused(matches: readonly CueMatch[]): readonly CueMatch[] {
  const told = matches.filter(({ cue }) => !cue.harmless);
  return told.filter((match) => !matches.some((other) => excuses(other, match)));
}

/** A harmless saying excuses what lies within it, and of what it shares, no more than it says itself. */
function excuses(harmless: CueMatch, match: CueMatch): boolean {
  if (!harmless.cue.harmless || harmless.cue.class !== match.cue.class) return false;
  if (harmless.from <= match.from && match.to <= harmless.to) return true;
  const shares = harmless.from <= match.to && match.from <= harmless.to;
  return shares && harmless.cue.places.length >= match.cue.places.length;
}
