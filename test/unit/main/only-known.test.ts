import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Meaning, Understand } from '../../../src/domain/meaning.ts';
import { onlyKnown } from '../../../src/main/only-known.ts';
import { type Content, openContent } from '../../../src/main/open-content.ts';
import { knowledgeOf, type OwnKnowledge } from '../../support/own-knowledge.ts';
import { TWO_TOPICS } from '../../support/two-topics.ts';

let folder: OwnKnowledge;
let content: Content;

beforeAll(() => {
  folder = knowledgeOf(TWO_TOPICS);
  content = openContent({ folder });
});
afterAll(() => folder.remove());

function dentistAsked(understand: Understand): Meaning {
  const text = 'How do I see a dentist?';
  return understand({ text, locale: 'en', speech: null, audience: 'client' });
}

const offered = ({ candidates }: Meaning) => candidates.map(({ topic }) => topic);

test('a topic that was removed is neither answered nor offered while it is still being unlearnt', () => {
  const { dentist: _, ...topics } = content.knowledge.topics;
  const meaning = dentistAsked(onlyKnown({ ...content.knowledge, topics }, content));
  expect(meaning.topic).toBeNull();
  expect(offered(meaning)).not.toContain('dentist');
});

test('a topic that is there is answered and offered, also when another was removed', () => {
  const { moving: _, ...topics } = content.knowledge.topics;
  const meaning = dentistAsked(onlyKnown({ ...content.knowledge, topics }, content));
  expect(meaning).toMatchObject({ decision: 'answer', topic: 'dentist' });
  expect(offered(meaning)).toEqual(['dentist']);
});
