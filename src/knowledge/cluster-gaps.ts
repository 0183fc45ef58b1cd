import type { Gap } from '../domain/ports.ts';

/** Questions that one new text, or a few more phrasings, would answer. */
export interface GapCluster {
  /** The topic that came nearest; null when none did. */
  readonly topic: string | null;
  readonly count: number;
  readonly languages: readonly string[];
  /** Most frequent first. */
  readonly gaps: readonly Gap[];
}

/** Share of letter triples two questions must have in common to be one. */
const ALIKE = 0.3;

/** Unanswered questions, already masked: by nearest topic, and where there is none by likeness. */
export function clusterGaps(gaps: readonly Gap[]): readonly GapCluster[] {
  const clusters: Gap[][] = [];
  for (const gap of gaps.toSorted((a, b) => b.count - a.count)) {
    const home = clusters.find(([first]) => first && belongs(gap, first));
    if (home) home.push(gap);
    else clusters.push([gap]);
  }
  return clusters.map(toCluster).sort((a, b) => b.count - a.count);
}

function belongs(gap: Gap, first: Gap): boolean {
  if (gap.topic !== first.topic) return false;
  return gap.topic !== null || likeness(gap.text, first.text) >= ALIKE;
}

function toCluster(gaps: readonly Gap[]): GapCluster {
  return {
    topic: gaps[0]?.topic ?? null,
    count: gaps.reduce((sum, { count }) => sum + count, 0),
    languages: [...new Set(gaps.map(languageOf))],
    gaps,
  };
}

export function languageOf({ locale }: Gap): string {
  return locale ?? '?';
}

function likeness(a: string, b: string): number {
  const [ours, theirs] = [triplesOf(a), triplesOf(b)];
  const shared = [...ours].filter((triple) => theirs.has(triple)).length;
  return (2 * shared) / Math.max(1, ours.size + theirs.size);
}

function triplesOf(text: string): ReadonlySet<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(
    Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)),
  );
}
