import { expect, test } from 'vitest';
import { type PureTalk, startTalk } from '../../support/pure-talk.ts';

/** Waits in writing, and has looked at the menu since. */
function inTheMenu(): PureTalk {
  const talk = startTalk();
  talk.writes('I want to talk to a human');
  talk.writes('menu');
  return talk;
}

const tap = (talk: PureTalk, value: string) => talk.does({ kind: 'choice', value });

test('"leave the queue" under an older message, or in another tab, leads out of the queue', () => {
  const talk = inTheMenu();
  expect(tap(talk, 'leave-queue')).toMatch(/You have left the queue/);
  expect(talk.handoff?.state).toBe('abandoned');
});

test('"call me" under an older message asks for the number', () => {
  expect(tap(inTheMenu(), 'call-me')).toMatch(/Shall we call you/);
});

test('a topic under an older message is answered, and an area is opened', () => {
  const talk = startTalk();
  talk.writes('I want to talk to a human');
  expect(tap(talk, 'topic:library')).toMatch(/^The library/);
  expect(tap(talk, 'group:home')).toMatch(/Choose an area/);
});

test('a "yes" that is not asked for any more confirms nothing, and the place is told', () => {
  const talk = startTalk();
  talk.writes('I want to talk to a human');
  talk.writes('call me');
  talk.writes('How do I get a tax card?');
  expect(tap(talk, 'yes')).toMatch(/^You are in the queue.*Your place: 1/s);
  expect(talk.handoff?.by).toBe('chat');
});

test('who does not wait comes to the menu by a choice that is over', () => {
  const talk = startTalk();
  talk.writes('How do I get a tax card?');
  talk.writes('menu');
  expect(tap(talk, 'more')).toMatch(/What is it about/);
});
