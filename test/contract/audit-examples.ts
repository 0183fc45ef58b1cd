import { expect } from 'vitest';
import type { AuditLine } from '../../src/domain/audit.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import {
  accept,
  answer,
  changing,
  commit,
  example,
  handoffOf,
  opening,
  START,
  take,
} from './store-values.ts';

const waiting = handoffOf('h1');
const exported: AuditLine = { at: START, who: 'operator', act: 'person-exported', about: null };
const auditing = (line: AuditLine): Effect => ({ kind: 'audit', line });

function outAt(at: number, id = 'anna'): AuditLine {
  return { at, who: `advisor:${id}`, act: 'signed-out', about: null };
}

async function trailOf(store: Store): Promise<readonly (AuditLine | null)[]> {
  return (await store.privacy.audited(0, 99)).map(({ line }) => line);
}

export const auditExamples = [
  example('what was done is told in its order, numbered from 1', async (store) => {
    await store.privacy.audit([outAt(START), exported]);
    await store.handoffs.apply([auditing(outAt(START + 1)), auditing(outAt(START, 'bo'))], START);
    const all = await store.privacy.audited(0, 99);
    expect(all.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    expect(all.map(({ line }) => line)).toEqual([
      outAt(START),
      exported,
      outAt(START + 1),
      outAt(START, 'bo'),
    ]);
    expect(await store.privacy.audited(1, 2)).toEqual(all.slice(1, 3));
    expect(await store.privacy.newestAudit()).toEqual({ n: 4, mark: all[3]?.mark });
  }),
  example('a trail without a line is whole, and has no newest', async (store) => {
    const none = { n: 0, mark: '' };
    expect(await store.privacy.newestAudit()).toBeNull();
    expect(await store.privacy.verifyAudit()).toEqual({
      kind: 'ok',
      count: 0,
      dropped: none,
      newest: none,
    });
  }),
  example('an advisor who was too late with a handoff leaves no line', async (store) => {
    await store.handoffs.apply([opening(waiting)], START);
    const taking = (id: string) => [
      auditing({ at: START, who: `advisor:${id}`, act: 'handoff-taken', about: { handoff: 'h1' } }),
      changing(waiting, { advisor: id }),
    ];
    expect(await store.handoffs.apply(taking('anna'), START)).toBe(true);
    expect(await store.handoffs.apply(taking('bo'), START)).toBe(false);
    expect((await trailOf(store)).map((line) => line?.who)).toEqual(['advisor:anna']);
    await store.privacy.audit([outAt(START)]);
    expect(await store.privacy.verifyAudit()).toMatchObject({ kind: 'ok', count: 2 });
  }),
  example('a turn leaves its line with its answer, once', async (store) => {
    const line: AuditLine = { at: START, who: 'person', act: 'person-forgotten', about: null };
    const work = await take(store, 'SM1');
    await commit(store, work, { effects: [auditing(line)] });
    expect(await commit(store, work, { effects: [auditing(line)] })).toEqual({ kind: 'fenced' });
    expect(await accept(store, 'SM1')).toMatchObject({ kind: 'done' });
    expect(await trailOf(store)).toEqual([line]);
  }),
  example('a turn that meets a changed handoff leaves no line', async (store) => {
    await store.handoffs.apply([opening(waiting)], START);
    const work = await take(store, 'SM1');
    await store.handoffs.apply([changing(waiting, {})], START);
    const effects = [auditing(exported), changing(waiting, {})];
    expect(await commit(store, work, { effects })).toMatchObject({ kind: 'conflict' });
    expect(await trailOf(store)).toEqual([]);
  }),
  example('a handoff is told by a mark, the same each time and not its id', async (store) => {
    const read = (id: string): AuditLine => ({
      at: START,
      who: 'advisor:anna',
      act: 'conversation-read',
      about: { handoff: id },
    });
    await store.privacy.audit([read('h-SM1'), read('h-SM2'), read('h-SM1')]);
    const marks = (await trailOf(store)).map((line) => JSON.stringify(line?.about));
    expect(marks[0]).toContain(await store.privacy.subjectOf('h-SM1'));
    expect(marks[0]).toBe(marks[2]);
    expect(marks[0]).not.toBe(marks[1]);
    expect(marks.join()).not.toContain('SM1');
  }),
  example('who is forgotten is in no line', async (store) => {
    await answer(store, 'SM1', { effects: [opening(waiting)] });
    await store.privacy.audit([
      {
        at: START,
        who: 'advisor:anna',
        act: 'conversation-read',
        about: { handoff: waiting.id },
      },
    ]);
    const line: AuditLine = { at: START, who: 'person', act: 'person-forgotten', about: null };
    const effects = [{ kind: 'forget', person: waiting.person } as const, auditing(line)];
    await store.handoffs.apply(effects, START);
    const told = JSON.stringify(await store.privacy.audited(0, 9));
    for (const about of [waiting.id, waiting.person, waiting.conversation, '358401234567']) {
      // Whole values: a mark may hold any two letters.
      expect(told).not.toContain(JSON.stringify(about));
    }
  }),
  example('lines that are too old are dropped, and the rest still fits', async (store) => {
    await store.privacy.audit([outAt(START), outAt(START + 1), outAt(START + 2)]);
    const [, second] = await store.privacy.audited(0, 9);
    expect(await store.privacy.dropAudit(START + 2)).toBe(2);
    expect(await store.privacy.dropAudit(START + 2)).toBe(0);
    await store.privacy.audit([outAt(START + 3)]);
    const left = await store.privacy.audited(0, 9);
    expect(left.map(({ n }) => n)).toEqual([3, 4]);
    expect(await store.privacy.audited(3, 9)).toEqual(left.slice(1));
    expect(await store.privacy.verifyAudit()).toEqual({
      kind: 'ok',
      count: 2,
      dropped: { n: 2, mark: second?.mark },
      newest: { n: 4, mark: left[1]?.mark },
    });
  }),
  example('with all lines dropped, the next goes on with their number', async (store) => {
    await store.privacy.audit([outAt(START), outAt(START + 1)]);
    const newest = await store.privacy.newestAudit();
    expect(await store.privacy.dropAudit(START + 9)).toBe(2);
    expect(await store.privacy.newestAudit()).toEqual(newest);
    await store.privacy.audit([exported]);
    expect((await store.privacy.audited(0, 9)).map(({ n }) => n)).toEqual([3]);
    expect(await store.privacy.verifyAudit()).toMatchObject({ kind: 'ok', count: 1 });
  }),
  example(
    'a clock that was set back drops nothing that stands behind a younger line',
    async (store) => {
      await store.privacy.audit([outAt(START + 9), outAt(START)]);
      expect(await store.privacy.dropAudit(START + 1)).toBe(0);
      expect(await trailOf(store)).toHaveLength(2);
    },
  ),
  example('a long trail is verified and dropped to its end', async (store) => {
    const lines = Array.from({ length: 1_203 }, (_, nth) => outAt(START + nth));
    await store.privacy.audit(lines);
    expect(await store.privacy.verifyAudit()).toMatchObject({ kind: 'ok', count: 1_203 });
    expect(await store.privacy.dropAudit(START + 1_100)).toBe(1_100);
    expect(await store.privacy.verifyAudit()).toMatchObject({ kind: 'ok', count: 103 });
  }),
];
