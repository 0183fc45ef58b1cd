import { join } from 'node:path';
import type { Corpus } from '../../src/domain/corpus.ts';
import { toCorpus } from '../../src/knowledge/corpus.ts';
import { openKnowledge } from '../../src/knowledge/open.ts';
import type { Model } from '../../src/understanding/model.ts';
import { openModel } from '../../src/understanding/open-model.ts';

const ROOT = join(import.meta.dirname, '../..');
const KNOWLEDGE = { dir: join(ROOT, 'knowledge'), cacheDir: join(ROOT, 'build') };

/** The knowledge base as it stands, as understanding sees it. */
export function readCorpus(): Corpus {
  return toCorpus(openKnowledge(KNOWLEDGE));
}

/** The model of the knowledge base as it stands: trained once, then read. */
export function readModel(): Model {
  const knowledge = openKnowledge(KNOWLEDGE);
  return openModel(toCorpus(knowledge), KNOWLEDGE.cacheDir, knowledge.hash);
}
