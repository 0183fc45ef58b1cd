import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Hint } from '../../src/console/contract.ts';
import { type Browser, type ConsoleHouse, openConsoleHouse } from '../support/console-house.ts';
import { virtualTime } from '../support/virtual-time.ts';

let house: ConsoleHouse;
const open: AbortController[] = [];
beforeEach(async () => {
  house = await openConsoleHouse();
});
afterEach(async () => {
  for (const one of open.splice(0)) one.abort();
  await house.close();
});

interface Event {
  readonly id: string;
  readonly hint: Hint;
}

/** Reads the stream as a browser's EventSource does. */
async function listen(page: Browser, lastId?: string): Promise<() => Promise<Event>> {
  const abort = new AbortController();
  open.push(abort);
  const headers = { Cookie: page.cookie, ...(lastId ? { 'Last-Event-ID': lastId } : {}) };
  const response = await fetch(`${house.base}/events`, { headers, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async () => {
    for (;;) {
      const found = /id: (\S+)\ndata: (.*)\n\n/.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return { id: found[1] ?? '', hint: JSON.parse(found[2] ?? '') };
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error('The stream ended.');
      text += chunk.value;
    }
  };
}

/** Time for what is under way in this process, not for a network. */
async function soon(): Promise<void> {
  for (let step = 0; step < 50; step += 1) await null;
}

async function hearsOf(handoff: string, next: () => Promise<Event>): Promise<boolean> {
  const { hint } = await next();
  return hint.handoffs?.includes(handoff) || hearsOf(handoff, next);
}

test('a console is told at once to read everything, then what has changed', async () => {
  const aino = await house.signedIn('aino');
  const next = await listen(aino);
  expect((await next()).hint).toEqual({ queue: true, handoffs: null });
  const { id } = await house.asks();
  expect((await next()).hint).toEqual({ queue: true, handoffs: [id] });
});

test('words of a person wake the console, without the words', async () => {
  const { id, conversation } = await house.asks();
  const next = await listen(await house.signedIn('aino'));
  await next();
  const what = { kind: 'person', text: 'вы здесь?', locale: 'ru', event: 'SM2' } as const;
  await house.store.handoffs.apply([{ kind: 'log', conversation, what }], 1);
  expect((await next()).hint.handoffs).toEqual([id]);
});

test('a message that came to nothing wakes every console, also of a handoff that is over', async () => {
  const { conversation } = await house.asks();
  const next = await listen(await house.signedIn('kaisa'));
  await next();
  const what = { kind: 'message', channel: 'sms', to: '+358401', replies: [] } as const;
  const message = { key: 'm1', conversation, due: 1, what };
  await house.store.handoffs.apply([{ kind: 'send', message }], 1);
  await house.store.outbox.due({ owner: 'x', now: 1, ttl: 1_000 }, 1);
  await house.store.outbox.sent('m1', 'SM1', 1);
  await house.store.outbox.delivered('SM1', 'undelivered');
  expect((await next()).hint).toEqual({ queue: true, handoffs: [] });
});

test('an advisor of another municipality is not told of this one s conversations', async () => {
  const { conversation } = await house.asks();
  const next = await listen(await house.signedIn('kaisa'));
  await next();
  const what = { kind: 'person', text: 'вы здесь?', locale: 'ru', event: 'SM2' } as const;
  await house.store.handoffs.apply([{ kind: 'log', conversation, what }], 1);
  await house.asks({ place: 'kajaani', queue: 'kajaani', id: 'h-own' });
  expect((await next()).hint.handoffs).toEqual(['h-own']);
});

test('a burst of changes reaches a console as a few hints', async () => {
  const next = await listen(await house.signedIn('aino'));
  await next();
  const all = await Promise.all(Array.from({ length: 40 }, () => house.asks()));
  const told = new Set<string>();
  let hints = 0;
  while (told.size < all.length) {
    for (const id of (await next()).hint.handoffs ?? []) told.add(id);
    hints += 1;
  }
  expect(hints).toBeLessThanOrEqual(3);
});

test('a console that comes back with the last event it saw is not told to read all again', async () => {
  const aino = await house.signedIn('aino');
  const seen = (await (await listen(aino))()).id;
  const again = await listen(aino, seen);
  const { id } = await house.asks();
  const { hint, id: newest } = await again();
  expect(hint.handoffs).toEqual([id]);
  const late = await listen(aino, seen);
  expect(await late()).toEqual({ id: newest, hint: { queue: true, handoffs: null } });
});

test('events are for those who are signed in and work in a queue', async () => {
  expect((await house.browser().get('/events')).status).toBe(401);
  expect((await (await house.signedIn('eero')).get('/events')).status).toBe(403);
});

test('signing out ends the stream at its next heartbeat, and a hint of that moment harms nobody', async () => {
  const time = virtualTime(0);
  await house.close();
  house = await openConsoleHouse({ after: time.schedule });
  const pass = (ms: number) => time.advance(ms, soon);
  const aino = await house.signedIn('aino');
  const next = await listen(aino);
  await pass(15_000);
  const before = await house.asks();
  await pass(14_900);
  expect(await hearsOf(before.id, next)).toBe(true);
  await aino.post('/sign-out');
  const after = await house.asks();
  await pass(15_000);
  await expect(hearsOf(after.id, next)).rejects.toThrow('The stream ended.');
});
