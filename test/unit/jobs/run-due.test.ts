import { expect, test } from 'vitest';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { onEmergency } from '../../../src/handoff/change-handoff.ts';
import { offerSoon } from '../../../src/handoff/move-handoff.ts';
import { type JobParts, nextPurge, runDue } from '../../../src/jobs/run-due.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { accept, answer, leaseAt, turnOf } from '../../contract/store-values.ts';
import { aCallBack, aCaller, NOON, onDuty } from '../../support/handoffs.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';
import { keepingLog, nameTexts } from '../../support/twilio-door.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const DAY = 86_400_000;
/** A job that its process has not finished by then is taken over. */
const LEASE = 5_000;

async function openJobs(effects: readonly Effect[]) {
  const time = virtualTime(NOON);
  const store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
  const duty = async () => [onDuty('aino')];
  const { clock } = time;
  const phrase = nameTexts;
  const hours = () => ({ open: true, opensAt: NOON, closesAt: null });
  const log = keepingLog();
  const parts: JobParts = { store, clock, log, owner: 'first', duty, phrase, hours };
  await store.handoffs.apply(effects, NOON);
  return { store, parts, later: (ms: number) => time.advance(ms, async () => {}) };
}

function deadlineOf(handoff: string): Effect {
  const key = `handoff-deadline:${handoff}`;
  return {
    kind: 'schedule',
    job: { key, kind: 'handoff-deadline', at: NOON, subject: handoff },
  };
}

test('the purge schedules tomorrow’s', async () => {
  const { store, parts } = await openJobs([nextPurge(NOON)]);
  expect(await runDue(parts)).toBe(1);
  expect(await store.jobs.nextDue()).toBe(NOON + DAY);
});

test('the purge drops conversations older than 90 days and events older than 7', async () => {
  const { store, parts } = await openJobs([nextPurge(NOON)]);
  const ages = { old: 90 * DAY + 1, kept: 90 * DAY, week: 7 * DAY + 1, fresh: 7 * DAY };
  for (const [id, age] of Object.entries(ages)) {
    await answer(store, turnOf(id, id), { now: NOON - age });
  }
  await runDue(parts);
  expect(await store.records.session('old')).toBeNull();
  expect(await store.records.session('kept')).not.toBeNull();
  expect(await accept(store, turnOf('fresh', 'fresh'))).toMatchObject({ kind: 'done' });
  expect(await accept(store, turnOf('week', 'week'), leaseAt(NOON))).toMatchObject({
    kind: 'take',
  });
});

/** The store, with danger told by the person between a look at the handoff and what follows from it. */
function withDangerMeanwhile(store: Store): Store {
  const get: Store['handoffs']['get'] = async (id) => {
    const seen = await store.handoffs.get(id);
    if (seen) await store.handoffs.apply(onEmergency(seen, 'emergency', NOON), NOON);
    return seen;
  };
  return { ...store, handoffs: { ...store.handoffs, get } };
}

test('a deadline that lost a race comes again', async () => {
  const handoff = aCaller({ state: 'offered', advisor: 'samir', deadline: NOON });
  const { store, parts, later } = await openJobs([
    { kind: 'open-handoff', handoff },
    deadlineOf('h-1'),
  ]);
  await runDue({ ...parts, store: withDangerMeanwhile(store) });
  expect(await store.handoffs.get('h-1')).toMatchObject({ state: 'offered', priority: 1 });
  await later(LEASE);
  await runDue({ ...parts, owner: 'second' });
  expect(await store.handoffs.get('h-1')).toMatchObject({ state: 'waiting', priority: 1 });
});

test('a person whose last call-back ran out without word from the phone network is told', async () => {
  const about = { state: 'dialling', advisor: 'aino', tries: 3, deadline: NOON } as const;
  const { store, parts } = await openJobs([
    { kind: 'open-handoff', handoff: aCallBack(about) },
    deadlineOf('h-1'),
  ]);
  await runDue(parts);
  expect(await store.handoffs.get('h-1')).toMatchObject({ state: 'missed' });
  expect(await store.outbox.due(leaseAt(NOON), 9)).toMatchObject([
    { message: { what: { kind: 'message', channel: 'sms', to: '+358401110001' } } },
  ]);
});

test('a job whose process died while doing it is done by another', async () => {
  const { store, parts, later } = await openJobs([
    { kind: 'open-handoff', handoff: aCaller() },
    offerSoon(NOON),
  ]);
  const begun = Promise.withResolvers<void>();
  const dies: JobParts['duty'] = () => {
    begun.resolve();
    return new Promise(() => {});
  };
  void runDue({ ...parts, duty: dies });
  await begun.promise;
  await later(LEASE - 1);
  expect(await runDue({ ...parts, owner: 'second' })).toBe(0);
  await later(1);
  await runDue({ ...parts, owner: 'second' });
  expect(await store.handoffs.get('h-1')).toMatchObject({ state: 'offered', advisor: 'aino' });
});
