import type { Corpus } from '../../src/domain/corpus.ts';
import { toCorpus } from '../../src/knowledge/corpus.ts';
import { openKnowledge } from '../../src/knowledge/open.ts';
import { HOME } from '../../src/main/content-folder.ts';
import { openContent } from '../../src/main/open-content.ts';
import type { Model } from '../../src/understanding/model.ts';

/** The knowledge base as it stands, as understanding sees it. */
export function readCorpus(): Corpus {
  return toCorpus(openKnowledge(HOME));
}

/** The very model that people are served from. */
export function readModel(): Model {
  return openContent().model;
}
