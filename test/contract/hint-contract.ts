import { expect, test } from 'vitest';
import type { Change, Store } from '../../src/domain/ports.ts';
import {
  answer,
  changing,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  textTo,
  turnOf,
} from './store-values.ts';

/** Resolves when the change has been told. */
function told(store: Store, wanted: Change): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.onChange((change) => {
      if (JSON.stringify(change) !== JSON.stringify(wanted)) return;
      stop();
      resolve();
    });
  });
}

/** Whom an engine tells of a change. `open` gives the same store every time, as another process. */
export function describeHints(name: string, open: () => Promise<Store>): void {
  test(`${name}: a change is told when it can be read`, async () => {
    const store = await open();
    const reading = told(store, { kind: 'conversation', id: 'amina' }).then(() =>
      store.records.entries('amina', 0),
    );
    await answer(store, 'SM1', { effects: [logging('one')] });
    expect(await reading).toMatchObject([{ what: { text: 'one' } }]);
    await store.close();
  });

  test(`${name}: another process hears of queue, messages and conversation`, async () => {
    const [here, there] = [await open(), await open()];
    const heard = Promise.all([
      told(there, { kind: 'queue' }),
      told(there, { kind: 'outbox' }),
      told(there, { kind: 'conversation', id: 'boris' }),
    ]);
    const promised = opening(handoffOf('h1', { conversation: 'boris' }));
    const messages = sending(textTo('+358401', 'm1'));
    const effects = [promised, logging('one', 'boris'), ...messages];
    await answer(here, turnOf('SM2', 'boris'), { effects });
    await heard;
    expect((await there.handoffs.open()).map(({ id }) => id)).toEqual(['h1']);
    await Promise.all([here.close(), there.close()]);
  });

  test(`${name}: every process hears that a message came to nothing`, async () => {
    const [here, there] = [await open(), await open()];
    const messages = [textTo('+358401', 'm3'), textTo('+358402', 'm4')];
    await here.handoffs.apply(sending(...messages), START);
    await here.outbox.due(leaseAt(START), 9);
    const report = { key: 'm3', why: 'failed' };
    for (const lose of [
      () => here.outbox.delivered('SM-first', 'failed', report),
      () => here.outbox.unknown('m4', 'timeout'),
    ]) {
      const heard = Promise.all([here, there].map((store) => told(store, { kind: 'queue' })));
      await lose();
      await heard;
    }
    const lost = await there.outbox.lost(['m3', 'm4']);
    expect([...lost.values()].map(({ why }) => why)).toEqual(['failed', 'timeout']);
    await Promise.all([here.close(), there.close()]);
  });

  test(`${name}: a handoff closed by another process leaves this one's queue`, async () => {
    const [here, there] = [await open(), await open()];
    const waiting = handoffOf('h2', { conversation: 'dalia', person: 'dalia' });
    await here.handoffs.apply([opening(waiting)], START);
    expect(await there.handoffs.open()).toContainEqual(waiting);
    await here.handoffs.apply([changing(waiting, { state: 'done' })], START);
    expect(await there.handoffs.open()).not.toContainEqual(waiting);
    await Promise.all([here.close(), there.close()]);
  });

  test(`${name}: who no longer listens is not told`, async () => {
    const store = await open();
    const changes: Change[] = [];
    store.onChange((change) => void changes.push(change))();
    const heard = told(store, { kind: 'conversation', id: 'chen' });
    await answer(store, turnOf('SM3', 'chen'));
    await heard;
    expect(changes).toEqual([]);
    await store.close();
  });
}
