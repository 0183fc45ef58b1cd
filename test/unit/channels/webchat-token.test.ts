import { expect, test } from 'vitest';
import { createLimit } from '../../../src/channels/webchat/rate-limit.ts';
import { newThread } from '../../../src/channels/webchat/thread.ts';
import { createTokens } from '../../../src/channels/webchat/token.ts';

const time = { now: 1_700_000_000_000 };
const clock = { now: () => time.now };
const thread = { conversation: 'c1', user: 'dl_u1', place: 'lappeenranta' };

test('a token speaks for one thread, one use and a limited time', () => {
  const tokens = createTokens('secret', clock);
  const token = tokens.mint(thread, 'stream');
  expect(tokens.read(token, 'stream')).toEqual({ kind: 'ok', thread });
  expect(tokens.read(token, 'chat')).toEqual({ kind: 'bad' });
  time.now += 60_000;
  expect(tokens.read(token, 'stream')).toEqual({ kind: 'expired' });
});

test('a token with any letter changed, or of another house, is worth nothing', () => {
  const tokens = createTokens('secret', clock);
  const token = tokens.mint(thread, 'chat');
  expect(createTokens('another', clock).read(token, 'chat')).toEqual({ kind: 'bad' });
  for (let at = 0; at < token.length - 1; at += 1) {
    const letter = token[at] === 'A' ? 'B' : 'A';
    const changed = token.slice(0, at) + letter + token.slice(at + 1);
    expect(tokens.read(changed, 'chat')).toEqual({ kind: 'bad' });
  }
});

test.each(['', 'a', 'a.b', 'a.b.c', '...', null, undefined])('%s is not a token', (token) => {
  expect(createTokens('secret', clock).read(token, 'chat')).toEqual({ kind: 'bad' });
});

test('the ids of a thread tell nothing of when or where they were made', () => {
  const ids = { next: () => '01JDEADBEEF', code: () => '' };
  const made = newThread(ids, 'secret', null);
  expect(made.conversation).toMatch(/^[\w-]{22}$/);
  expect(made.conversation).not.toContain('01JDEADBEEF');
  expect(newThread(ids, 'another', null).conversation).not.toBe(made.conversation);
});

test('a limit counts each caller alone and forgets after its time', () => {
  const { admit, wait } = createLimit({ most: 2, per: 1000 }, clock);
  expect([wait('a'), wait('a'), wait('a')]).toEqual([null, null, null]);
  expect([admit('a'), admit('a'), admit('a'), admit('b')]).toEqual([null, null, 1, null]);
  expect([wait('a'), wait('b')]).toEqual([1, null]);
  time.now += 1000;
  expect(admit('a')).toBeNull();
});

test('nobody waits longer for a limit because the clock was put back', () => {
  const { admit } = createLimit({ most: 1, per: 1000 }, clock);
  expect([admit('a'), admit('a')]).toEqual([null, 1]);
  time.now -= 3_600_000;
  expect([admit('a'), admit('a')]).toEqual([null, 1]);
});
