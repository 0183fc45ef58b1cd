export interface Phrase {
  readonly text: string;
  /** Phrases of one group are never compared. */
  readonly group: string;
}

export interface Likeness {
  /** Letters in a row that are compared. */
  readonly letters: number;
  /** Shared runs of letters among all the runs of both: from here on two phrases are near. */
  readonly least: number;
}

/**
 * Numbers of phrases whose letters are nearly the same, each pair once. Short phrases come first: a
 * phrase is then compared with shorter ones only, and of those few of the rare runs need be known.
 */
export function findNearPairs(
  phrases: readonly Phrase[],
  { letters, least }: Likeness,
): readonly (readonly [number, number])[] {
  const runs = runsByRarity(numberRuns(phrases, letters));
  const sizeOf = (at: number) => runs[at]?.length ?? 0;
  const shortestFirst = phrases.map((_, at) => at).sort((a, b) => sizeOf(a) - sizeOf(b));
  const holders = new Map<number, number[]>();
  const kept = (2 * least) / (1 + least);
  return shortestFirst.flatMap((at) => {
    const own = runs[at] ?? NONE;
    const near = [...candidatesOf(own, holders, least)].filter(
      (other) =>
        phrases[other]?.group !== phrases[at]?.group && areNear(own, runs[other] ?? NONE, least),
    );
    for (const run of prefixOf(own, kept)) append(holders, run, at);
    return near.map((other) => (other < at ? ([other, at] as const) : ([at, other] as const)));
  });
}

const NONE = new Uint32Array();

/** The runs of letters of each phrase, each run of all phrases with a number of its own. */
function numberRuns(phrases: readonly Phrase[], letters: number): readonly Uint32Array[] {
  const numbers = new Map<string, number>();
  return phrases.map(({ text }) => {
    const padded = ` ${text} `;
    const runs = new Uint32Array(Math.max(0, padded.length - letters + 1));
    for (let at = 0; at < runs.length; at += 1) {
      const run = padded.slice(at, at + letters);
      const number = numbers.get(run) ?? numbers.size;
      if (number === numbers.size) numbers.set(run, number);
      runs[at] = number;
    }
    return runs;
  });
}

/** Numbered anew, so that the rarest run of all phrases has the lowest number and stands first. */
function runsByRarity(phrases: readonly Uint32Array[]): readonly Uint32Array[] {
  const counts: number[] = [];
  for (const runs of phrases) for (const run of runs) counts[run] = (counts[run] ?? 0) + 1;
  const rarest = counts.map((_, run) => run).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const ranks = new Uint32Array(counts.length);
  for (const [rank, run] of rarest.entries()) ranks[run] = rank;
  return phrases.map((runs) => eachOnce(runs.map((run) => ranks[run] ?? 0).sort()));
}

function eachOnce(sorted: Uint32Array): Uint32Array {
  return sorted.filter((run, at) => at === 0 || run !== sorted[at - 1]);
}

/** Two phrases that share so much of one share one of these: the rest alone would be too few. */
function prefixOf(runs: Uint32Array, least: number): Uint32Array {
  return runs.subarray(0, runs.length - Math.ceil(least * runs.length) + 1);
}

function candidatesOf(
  runs: Uint32Array,
  holders: ReadonlyMap<number, readonly number[]>,
  least: number,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const run of prefixOf(runs, least))
    for (const holder of holders.get(run) ?? []) found.add(holder);
  return found;
}

function append(holders: Map<number, number[]>, run: number, at: number): void {
  const known = holders.get(run);
  if (known) known.push(at);
  else holders.set(run, [at]);
}

/** The rarest runs are compared first: most pairs have soon missed too many. */
function areNear(one: Uint32Array, other: Uint32Array, least: number): boolean {
  const both = one.length + other.length;
  const needed = Math.ceil((both * least) / (1 + least));
  let missedOne = 0;
  let missedOther = 0;
  let shared = 0;
  while (one.length - missedOne >= needed && other.length - missedOther >= needed) {
    const left = one[shared + missedOne];
    const right = other[shared + missedOther];
    if (left === undefined || right === undefined) return shared >= needed;
    if (left === right) shared += 1;
    else if (left < right) missedOne += 1;
    else missedOther += 1;
  }
  return false;
}
