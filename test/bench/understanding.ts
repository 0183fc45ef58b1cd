import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { readCorpus, readModel } from '../support/read-corpus.ts';
import type { Row } from './row.ts';

/** What an ordinary message may take, so that a turn keeps a quarter of a bare echo's throughput. */
const MOST_MICROSECONDS = 120;
const ROUNDS = 20;
/** A scan of all phrasings is a thousand times slower: a few messages tell enough. */
const SCANNED = 12;

/** Time of a message of 6 to 12 words, against a Fuse.js scan of the same phrasings. */
export async function benchUnderstanding(): Promise<readonly Row[]> {
  const understand = createUnderstanding(readModel());
  const texts = readTexts();
  const meaning = quickest(ROUNDS, texts, (text) =>
    understand({ text, locale: null, speech: null, audience: 'client' }),
  );
  const phrasings = readCorpus().topics.flatMap(({ texts: of }) => of.flatMap(({ asks }) => asks));
  const fuse = new Fuse(phrasings, { ignoreLocation: true, threshold: 0.6 });
  const scan = quickest(1, texts.slice(0, SCANNED), (text) => fuse.search(text, { limit: 5 }));
  return [
    {
      name: 'understanding a message of 6-12 words',
      value: meaning,
      unit: 'µs',
      met: meaning <= MOST_MICROSECONDS,
    },
    {
      name: `Fuse.js scanning ${phrasings.length} phrasings (baseline)`,
      value: scan,
      unit: 'µs',
      ratio: scan / meaning,
    },
  ];
}

function readTexts(): string[] {
  const path = join(import.meta.dirname, '../golden/messages.jsonl');
  const texts = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).text));
  return texts.filter((text) => {
    const words = text.split(' ').length;
    return words >= 6 && words <= 12;
  });
}

/** Processor time a text, in the quickest of several rounds: the others were disturbed. */
function quickest(rounds: number, texts: readonly string[], work: (text: string) => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / texts.length);
  }
  return best;
}
