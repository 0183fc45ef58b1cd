import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Handoff } from '../../../src/domain/handoff.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { change, moved } from '../../../src/handoff/move-handoff.ts';
import { watchHandoffs } from '../../../src/jobs/watch-handoffs.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { aHandoff } from '../../support/a-handoff.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';
import { keepingLog } from '../../support/twilio-door.ts';

const HOUR_MS = 3_600_000;
const NOON = 1_795_000_000_000;

let store: Store;
beforeEach(() => {
  store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
});
afterEach(() => store.close());

const log = keepingLog();
const look = (now: number) => watchHandoffs({ store, log, clock: { now: () => now } });
const due = async (now: number) =>
  (await store.jobs.claimDue({ owner: 'x', now, ttl: 1_000 }, 9)).map(({ kind }) => kind);

/** Offered to an advisor at noon, with its deadline, or without the job of it. */
async function offered(without: Effect['kind'] | null = null): Promise<Handoff> {
  const waiting = aHandoff({
    by: 'phone',
    state: 'waiting',
    since: NOON - 5_000,
    at: NOON - 5_000,
  });
  const handoff = moved(waiting, 'offered', NOON, { advisor: 'aino' });
  await store.handoffs.apply([{ kind: 'open-handoff', handoff: waiting }], NOON);
  const effects = change(waiting, handoff).filter(({ kind }) => kind !== without);
  await store.handoffs.apply(effects, NOON);
  return handoff;
}

test('a handoff whose deadline has its job is left alone', async () => {
  await offered();
  expect([await look(NOON + 1_000), await look(NOON + 100_000)]).toEqual([0, 0]);
});

test('a handoff whose deadline nobody would notice is noticed, and expires', async () => {
  const { id } = await offered('schedule');
  expect(await due(NOON + HOUR_MS)).toEqual([]);
  expect(await look(NOON + 110_000)).toBe(1);
  expect(await due(NOON + 110_000)).toEqual(['handoff-deadline']);
  expect(log.lines.at(-1)).toMatchObject({ event: 'handoff.stood-still', fields: { handoff: id } });
});

test('after the clock was put back by an hour an offer runs out in its own time, at the same place', async () => {
  const { since, id } = await offered();
  const back = NOON - HOUR_MS;
  expect(await look(back)).toBe(1);
  const mended = await store.handoffs.get(id);
  expect(mended).toMatchObject({ since, state: 'offered', deadline: back + 45_000 });
  expect(await due(back + 45_000)).toContain('handoff-deadline');
  expect(await look(back + 1_000)).toBe(0);
});

test('who only waits has no deadline, and is offered again at once when the clock was put back', async () => {
  const handoff = aHandoff({ state: 'waiting', at: NOON });
  await store.handoffs.apply([{ kind: 'open-handoff', handoff }], NOON);
  expect([await look(NOON), await due(NOON)]).toEqual([0, []]);
  expect([await look(NOON - HOUR_MS), await due(NOON - HOUR_MS)]).toEqual([0, ['offer']]);
});
