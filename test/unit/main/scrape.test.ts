import { expect, test } from 'vitest';
import type { Store } from '../../../src/domain/ports.ts';
import { createScrape } from '../../../src/main/scrape.ts';
import { realWorld } from '../../../src/main/world.ts';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { answer, handoffOf, opening, START, sending, textTo } from '../../contract/store-values.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';
import { virtualTime } from '../../support/virtual-time.ts';

function open(probe?: Store['probe']) {
  const time = virtualTime(START);
  const store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
  const metrics = createMetrics();
  const world = { ...realWorld, clock: time.clock, schedule: time.schedule };
  const watched = probe ? { ...store, probe } : store;
  const scrape = createScrape({ store: watched, metrics, world, mostMessages: 1_000 });
  return { time, store, scrape };
}

test('a store that refuses is down, and what was known of the queue is still told', async () => {
  const { store, scrape } = open();
  await answer(store, 'SM1', { effects: [opening(handoffOf('h1'))] });
  expect(await scrape()).toContain('silta_store_up 1');
  await store.close();
  const text = await scrape();
  expect(text).toContain('silta_store_up 0');
  expect(text).toContain('silta_queue_waiting{lang="so"} 1');
});

test('a store that does not answer is down after two seconds, and the numbers come all the same', async () => {
  const { time, scrape, store } = open(() => new Promise(() => {}));
  const asked = scrape();
  await time.advance(2_000, async () => {});
  expect(await asked).toContain('silta_store_up 0');
  await store.close();
});

test('a look that came in time is not overtaken by its own deadline', async () => {
  const { time, scrape, store } = open();
  expect(await scrape()).toContain('silta_store_up 1');
  await time.advance(10_000, async () => {});
  expect(await scrape()).toContain('silta_store_up 1');
  await store.close();
});

test('how late the oldest message is and how many were given up is told', async () => {
  const { time, store, scrape } = open();
  const effects = sending(textTo('+358401', 'm1'), textTo('+358402', 'm2'));
  await store.handoffs.apply(effects, START);
  await store.outbox.due({ owner: 'first', now: START, ttl: 1_000 }, 1);
  await store.outbox.dead('m1', 'HTTP 400, code 21211');
  await time.advance(90_000, async () => {});
  const text = await scrape();
  expect(text).toContain('silta_outbox_late_seconds 90');
  expect(text).toContain('silta_outbox_dead 1');
  await store.close();
});

test('danger is told apart from all others who wait', async () => {
  const { time, store, scrape } = open();
  const urgent = { conversation: 'b', person: 'b', priority: 1, since: START + 40_000 };
  const effects = [opening(handoffOf('h1')), opening(handoffOf('h2', urgent))];
  await store.handoffs.apply(effects, START);
  await time.advance(60_000, async () => {});
  const text = await scrape();
  expect(text).toContain('silta_queue_oldest_seconds{class="danger"} 20');
  expect(text).toContain('silta_queue_oldest_seconds{class="other"} 60');
  await store.close();
});

const HOUR_MS = 3_600_000;

/** What the number says after each hour of a night, of somebody who is to be called in the morning. */
async function waitsOvernight(priority: number, label: string): Promise<(string | undefined)[]> {
  const { time, store, scrape } = open();
  const notBefore = START + 2 * HOUR_MS;
  const promised = handoffOf('h1', { state: 'call-back', priority, notBefore });
  await store.handoffs.apply([opening(promised)], START);
  const waits: (string | undefined)[] = [];
  for (let hours = 1; hours <= 3; hours += 1) {
    await time.advance(HOUR_MS, async () => {});
    const lines = (await scrape()).split('\n');
    const series = `silta_queue_oldest_seconds{class="${label}"} `;
    waits.push(lines.find((line) => line.startsWith(series))?.slice(series.length));
  }
  await store.close();
  return waits;
}

test('who is to be called in the morning waits from the morning on', async () => {
  expect(await waitsOvernight(5, 'other')).toEqual(['0', '0', '3600']);
});

test('who told of danger waits all the time, whenever a call was promised', async () => {
  expect(await waitsOvernight(1, 'danger')).toEqual(['3600', '7200', '10800']);
});

test('what would be an alarm is told from nought on, so that the first one is seen to rise', async () => {
  const { store, scrape } = open();
  const text = await scrape();
  expect(text).toContain('silta_outbox_total{outcome="dead"} 0');
  expect(text).toContain('silta_messages_refused_total{why="day-budget"} 0');
  for (const channel of ['webchat', 'whatsapp', 'sms', 'voice'])
    for (const why of ['turns', 'event-loop', 'inbox'])
      expect(text).toContain(`silta_turns_shed_total{channel="${channel}",why="${why}"} 0`);
  await store.close();
});
