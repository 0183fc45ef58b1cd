import { withoutFew } from '../domain/few.ts';
import { LOCALES } from '../domain/locale.ts';
import type { Gap } from '../domain/ports.ts';
import { clusterGaps, type GapCluster, languageOf } from './cluster-gaps.ts';
import type { Knowledge } from './model.ts';
import { inChain } from './validity.ts';

const EXAMPLES = 5;

/** A screen of ours shows all of it; a file or a pipe may lead anywhere. */
export type Reader = 'screen' | 'file';

/**
 * What people asked, as lines for editors: what nobody could answer, and what they then chose from "did
 * you mean". A topic that had an answer to give was chosen; one without was found and had none. A file
 * gets no words, language or topic that fewer have asked than may leave the house.
 */
export function tellGaps(
  topics: Knowledge['topics'],
  gaps: readonly Gap[],
  reader: Reader = 'screen',
): readonly string[] {
  const meant = clusterGaps(gaps.filter((gap) => isAnswered(topics, gap)));
  const missing = clusterGaps(gaps.filter((gap) => !isAnswered(topics, gap)));
  const shown = reader === 'file' ? leaving : asTheyAre;
  const [toWrite, toAdd] = [shown(missing), shown(meant)];
  const held = missing.length + meant.length - toWrite.length - toAdd.length;
  return [
    ...toWrite.flatMap((cluster) => told(cluster, whatIsMissing(cluster))),
    ...toAdd.flatMap((cluster) => told(cluster, `people said this and meant ${cluster.topic}`)),
    `${missing.length} things to write, ${meant.length} topics to add phrasings to`,
    ...(held > 0
      ? [
          `${held} of them were asked too seldom to leave the house: a terminal and the console show them`,
        ]
      : []),
  ];
}

function asTheyAre(clusters: readonly GapCluster[]): readonly GapCluster[] {
  return clusters;
}

/** Of each language in it, and of each text, as many as of the whole. */
function leaving(clusters: readonly GapCluster[]): readonly GapCluster[] {
  return withoutFew(clusters).map((cluster) => ({
    ...cluster,
    languages: cluster.languages.filter((language) => {
      const its = cluster.gaps.filter((gap) => languageOf(gap) === language);
      const count = its.reduce((sum, gap) => sum + gap.count, 0);
      return withoutFew([{ count }]).length > 0;
    }),
    gaps: withoutFew(cluster.gaps),
  }));
}

function isAnswered(topics: Knowledge['topics'], { topic, locale }: Gap): boolean {
  const texts = topic === null ? undefined : topics[topic]?.texts;
  return inChain(locale ?? LOCALES[0], (one) => texts?.[one]?.body) !== null;
}

function whatIsMissing({ topic }: GapCluster): string {
  return topic === null ? 'a new topic' : `a text for ${topic}`;
}

function told({ count, languages, gaps }: GapCluster, what: string): readonly string[] {
  const examples = gaps.slice(0, EXAMPLES).map(({ text }) => `    ${text}`);
  const asked = languages.length > 0 ? languages.join(', ') : 'several languages';
  return [`${count} times (${asked}): ${what}`, ...examples];
}
