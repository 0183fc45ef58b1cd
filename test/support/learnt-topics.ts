import { openContent } from '../../src/main/open-content.ts';
import { knowledgeOf, type OwnKnowledge } from './own-knowledge.ts';
import { TWO_TOPICS } from './two-topics.ts';

/** A folder of the two topics for each test of a file, all of them from one that was learnt once. */
export interface LearntTopics {
  copy(): OwnKnowledge;
  remove(): void;
}

export function learnTopics(): LearntTopics {
  const learnt = knowledgeOf(TWO_TOPICS);
  openContent({ folder: learnt });
  return { copy: () => knowledgeOf(TWO_TOPICS, learnt), remove: () => learnt.remove() };
}
