import { expect, test } from 'vitest';
import { IN_FINLAND, openTalk, startTalk } from '../../support/pure-talk.ts';

test('a place that nobody offered is not where somebody lives: no queue opens where nobody works', () => {
  const talk = openTalk(IN_FINLAND);
  talk.writes('How do I get a library card?');
  talk.does({ kind: 'choice', value: 'place:atlantis' });
  expect([talk.session?.place, talk.person?.place ?? null]).toEqual([null, null]);
  talk.writes('human');
  expect(talk.handoff?.queue).toBe('national');
  const right = openTalk(IN_FINLAND);
  right.writes('How do I get a library card?');
  right.does({ kind: 'choice', value: 'place:kajaani' });
  expect(right.session?.place).toBe('kajaani');
});

test('a topic that is none is not taught to editors as what the words meant', () => {
  const talk = startTalk();
  talk.writes('How do I get the thing with the stamps?');
  talk.does({ kind: 'choice', value: 'topic:flying-carpets' });
  expect(talk.effects().filter(({ kind }) => kind === 'gap')).toEqual([]);
});
