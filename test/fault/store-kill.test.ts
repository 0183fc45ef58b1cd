import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { runFleet, type Story } from '../support/store-fleet.ts';

const CONVERSATIONS = ['c0', 'c1', 'c2', 'c3'];
const directory = mkdtempSync(join(tmpdir(), 'silta-kill-'));
let story: Story;
let store: Store;

beforeAll(async () => {
  const path = join(directory, 'silta.db');
  await openSqliteStore({ path }).close();
  story = await runFleet(path, { seed: 20_261_121, kills: 20 });
  store = openSqliteStore({ path });
});
afterAll(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** The events of a conversation as its transcript tells that they were answered. */
async function applied(conversation: string): Promise<string[]> {
  const entries = await store.records.entries(conversation, 0);
  return entries.map(({ what }) => (what.kind === 'person' ? what.event : what.kind));
}

test('every event that was answered is applied exactly once', async () => {
  const all = (await Promise.all(CONVERSATIONS.map(applied))).flat();
  expect(story.kills).toBe(20);
  expect(story.freezes).toBeGreaterThan(2);
  expect(all.toSorted()).toEqual([...story.answers.keys()].toSorted());
});

test('an event delivered after another was answered comes after it', async () => {
  const swapped: string[] = [];
  for (const conversation of CONVERSATIONS) {
    let earliest = Number.POSITIVE_INFINITY;
    for (const id of (await applied(conversation)).toReversed()) {
      const delivered = story.delivered.get(id) ?? 0;
      if (earliest < delivered) swapped.push(id);
      earliest = Math.min(earliest, story.answered.get(id) ?? 0);
    }
  }
  expect(swapped).toEqual([]);
});

test('the answer to a repeated event is the same to the letter', () => {
  const repeated = [...story.answers.values()].filter((answers) => answers.length > 1);
  expect(repeated.length).toBeGreaterThan(20);
  expect(repeated.filter((answers) => new Set(answers).size > 1)).toEqual([]);
});

test('each answer tells its place in the conversation', async () => {
  for (const conversation of CONVERSATIONS) {
    for (const [index, id] of (await applied(conversation)).entries()) {
      expect(story.answers.get(id)?.[0]).toContain(`${id} is number ${index + 1}"`);
    }
  }
});

test('no handoff is lost and none has missed a change', async () => {
  const queue = await store.handoffs.open();
  const turns = await Promise.all(CONVERSATIONS.map(async (id) => (await applied(id)).length));
  expect(queue.map(({ conversation }) => conversation).toSorted()).toEqual(CONVERSATIONS);
  expect(
    CONVERSATIONS.map((id) => queue.find(({ conversation }) => conversation === id)?.version),
  ).toEqual(turns);
});

test('each turn has left one message, in the order of the turns', async () => {
  const sent = new Map(CONVERSATIONS.map((id): [string, string[]] => [id, []]));
  const lease = { owner: 'test', now: Date.now(), ttl: 1000 };
  for (let due = await store.outbox.due(lease, 9); due.length > 0; ) {
    for (const { id, message } of due) {
      sent.get(message.conversation ?? '')?.push(message.key);
      await store.outbox.sent(id, id, lease.now);
    }
    due = await store.outbox.due(lease, 9);
  }
  for (const id of CONVERSATIONS) expect(sent.get(id)).toEqual(await applied(id));
});
