import { LOCALES } from '../domain/locale.ts';
import type { Gap } from '../domain/ports.ts';
import { clusterGaps, type GapCluster } from './cluster-gaps.ts';
import type { Knowledge } from './model.ts';
import { inChain } from './validity.ts';

const EXAMPLES = 5;

/**
 * What people asked, as lines for editors: what nobody could answer, and what they then chose from "did
 * you mean". A topic that had an answer to give was chosen; one without was found and had none.
 */
export function tellGaps(topics: Knowledge['topics'], gaps: readonly Gap[]): readonly string[] {
  const meant = clusterGaps(gaps.filter((gap) => isAnswered(topics, gap)));
  const missing = clusterGaps(gaps.filter((gap) => !isAnswered(topics, gap)));
  return [
    ...missing.flatMap((cluster) => told(cluster, whatIsMissing(cluster))),
    ...meant.flatMap((cluster) => told(cluster, `people said this and meant ${cluster.topic}`)),
    `${missing.length} things to write, ${meant.length} topics to add phrasings to`,
  ];
}

function isAnswered(topics: Knowledge['topics'], { topic, locale }: Gap): boolean {
  const texts = topic === null ? undefined : topics[topic]?.texts;
  return inChain(locale ?? LOCALES[0], (one) => texts?.[one]?.body) !== null;
}

function whatIsMissing({ topic }: GapCluster): string {
  return topic === null ? 'a new topic' : `a text for ${topic}`;
}

function told({ count, languages, texts }: GapCluster, what: string): readonly string[] {
  const examples = texts.slice(0, EXAMPLES).map((text) => `    ${text}`);
  return [`${count} times (${languages.join(', ')}): ${what}`, ...examples];
}
