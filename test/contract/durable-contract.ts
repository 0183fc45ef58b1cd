import { expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import {
  accept,
  answer,
  commit,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  saying,
  sending,
  sessionSaying,
  TTL,
  take,
  textTo,
  turnOf,
  workOf,
} from './store-values.ts';

/** What an engine keeps over a restart. `open` gives the same store every time. */
export function describeRestart(name: string, open: () => Promise<Store>): void {
  test(`${name}: answers, queue, messages and deadlines outlive a restart`, async () => {
    const job = { key: 'j1', kind: 'offer', at: START, subject: 'h1' } as const;
    const schedule = { kind: 'schedule', job } as const;
    const messages = sending(textTo('+358401', 'm1'));
    const effects = [opening(handoffOf('h1')), ...messages, schedule, logging('one')];
    const before = await open();
    await answer(before, 'SM1', { text: 'kept', effects });
    const given = await accept(before, 'SM1');
    await before.close();
    const after = await open();
    expect(await accept(after, 'SM1')).toEqual(given);
    expect(await after.records.session('amina')).toEqual(sessionSaying('kept'));
    expect(await after.handoffs.open()).toEqual([handoffOf('h1')]);
    expect(await after.outbox.due(leaseAt(START), 9)).toMatchObject([{ attempts: 1 }]);
    expect(await after.jobs.claimDue(leaseAt(START), 9)).toEqual([job]);
    expect(await after.records.entries('amina', 0)).toHaveLength(1);
    await after.close();
  });

  test(`${name}: what was said last can be said again after a restart`, async () => {
    const event = turnOf('WA9', 'erin');
    const before = await open();
    await answer(before, event, { text: 'once more', logged: true });
    await before.close();
    const after = await open();
    expect((await after.records.session('erin'))?.last).toEqual([saying('once more')]);
    const { session } = await take(after, turnOf('WB9', 'erin'));
    expect(session?.last).toEqual([saying('once more')]);
    await after.close();
  });

  test(`${name}: a question still open after a reply in between can be answered by its number after a restart`, async () => {
    const asked = saying('1 Kela, 2 Migri?');
    const between = saying('Imatra it is.');
    const before = await open();
    await answer(before, turnOf('WA8', 'farid'), { text: '1 Kela, 2 Migri?', logged: true });
    const last = [asked, between];
    await answer(before, turnOf('WB8', 'farid'), { text: 'Imatra it is.', logged: true, last });
    await before.close();
    const after = await open();
    expect((await after.records.session('farid'))?.last).toEqual(last);
    expect((await take(after, turnOf('WC8', 'farid'))).session?.last).toEqual(last);
    await after.close();
  });

  test(`${name}: a message under way at a restart is taken over with its count`, async () => {
    const turn = turnOf('CA1', 'boris');
    const before = await open();
    const lost = await take(before, turn);
    await before.close();
    const after = await open();
    expect(await accept(after, turn)).toEqual({ kind: 'wait' });
    const work = workOf(await accept(after, turn, leaseAt(START + TTL)));
    expect([work.attempt, work.token]).toEqual([2, lost.token + 1]);
    expect(await commit(after, lost)).toEqual({ kind: 'fenced' });
    await after.close();
  });

  test(`${name}: what another process has remembered is read, whoever wrote it last`, async () => {
    const [one, other] = [await open(), await open()];
    for (const [at, store] of [one, other, one, other].entries()) {
      const work = await take(store, turnOf(`WA${at}`, 'dalia'));
      expect(work.session).toEqual(at === 0 ? null : sessionSaying(`text ${at - 1}`));
      await commit(store, work, { text: `text ${at}` });
    }
    await Promise.all([one.close(), other.close()]);
  });

  test(`${name}: a closed store refuses instead of pretending`, async () => {
    const store = await open();
    await store.close();
    await expect(accept(store, turnOf('SM9', 'chen'))).rejects.toMatchObject({
      code: 'store-down',
    });
    await expect(store.handoffs.open()).rejects.toMatchObject({ code: 'store-down' });
  });
}
