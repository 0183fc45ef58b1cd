import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';
import { retentionOf } from '../../../src/config/retention.ts';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { KEPT_DAYS } from '../../../src/domain/retention.ts';
import { onEmergency } from '../../../src/handoff/change-handoff.ts';
import { offerSoon } from '../../../src/handoff/move-handoff.ts';
import { type JobParts, nextPurge, runDue } from '../../../src/jobs/run-due.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { accept, answer, leaseAt, logging, old, turnOf } from '../../contract/store-values.ts';
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
  const retention = KEPT_DAYS;
  const parts: JobParts = { store, clock, log, owner: 'first', duty, phrase, hours, retention };
  await store.handoffs.apply(effects, NOON);
  return { store, parts, log, later: (ms: number) => time.advance(ms, async () => {}) };
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

test('the purge drops what is remembered after 30 days and events after 7', async () => {
  const { store, parts } = await openJobs([nextPurge(NOON)]);
  const ages = { old: 30 * DAY + 1, kept: 30 * DAY, week: 7 * DAY + 1, fresh: 7 * DAY };
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

test('the purge keeps as long as the settings say, and tells how much of each kind has gone', async () => {
  const { store, parts, log } = await openJobs([nextPurge(NOON)]);
  await answer(store, turnOf('old', 'old'), {
    now: NOON - 40 * DAY,
    effects: [logging('one', 'old')],
  });
  const config = parseConfig(
    { RETENTION_CONVERSATIONS_DAYS: '40', RETENTION_TRANSCRIPTS_DAYS: '90' },
    String,
  );
  await runDue({ ...parts, retention: retentionOf(config) });
  expect(await store.records.session('old')).not.toBeNull();
  const fields = { ...old({}), events: 1, audit: 0 };
  expect(log.lines).toContainEqual({ event: 'retention.purged', fields });
});

test('the purge drops what was audited two years ago, and says in the log which line is the newest', async () => {
  const { store, parts, log } = await openJobs([nextPurge(NOON)]);
  const before = (days: number) => ({ at: NOON - days * DAY, who: 'operator' }) as const;
  await store.privacy.audit([
    { ...before(731), act: 'backup-made', about: null },
    { ...before(730), act: 'backup-restored', about: null },
  ]);
  await runDue(parts);
  const lines = await store.privacy.audited(0, 9);
  expect(lines.map(({ line }) => [line?.act, line?.about])).toEqual([
    ['backup-restored', null],
    ['retention-purged', expect.objectContaining({ events: 0, audit: 1 })],
  ]);
  const mark = lines.at(-1)?.mark;
  expect(log.lines).toContainEqual({ event: 'audit.mark', fields: { n: 3, mark } });
  expect(await store.privacy.verifyAudit()).toMatchObject({ kind: 'ok', count: 2 });
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
