import { join } from 'node:path';
import { openKnowledge } from '../../src/knowledge/open.ts';
import { KNOWLEDGE_DIR } from './tiny-knowledge.ts';

/** The content that is shipped, whole, compiled when it has changed. */
export const shipped = openKnowledge({
  dir: KNOWLEDGE_DIR,
  cacheDir: join(KNOWLEDGE_DIR, '../build'),
});
