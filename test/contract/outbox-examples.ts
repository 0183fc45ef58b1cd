import { expect } from 'vitest';
import type { Outgoing } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import { answer, example, leaseAt, START, sending, TTL, textTo } from './store-values.ts';

const HOME = '+358401';

function send(store: Store, ...messages: readonly Outgoing[]): Promise<boolean> {
  return store.handoffs.apply(sending(...messages), START);
}

async function dueKeys(store: Store, now = START, most = 9): Promise<string[]> {
  return (await store.outbox.due(leaseAt(now), most)).map(({ message }) => message.key);
}

async function sent(store: Store, key: string, providerId: string): Promise<string> {
  await send(store, textTo(HOME, key));
  const [due] = await store.outbox.due(leaseAt(START), 1);
  const id = due?.id ?? '';
  await store.outbox.sent(id, providerId, START);
  return id;
}

async function troubled(store: Store): Promise<string[]> {
  return (await store.outbox.troubled(9)).map(({ message, why }) => `${message.key}: ${why}`);
}

export const outboxExamples = [
  example('a message leaves with the turn that caused it', async (store) => {
    await answer(store, 'SM1', { effects: sending(textTo(HOME, 'm1')) });
    const [due] = await store.outbox.due(leaseAt(START), 9);
    expect(due).toMatchObject({ message: textTo(HOME, 'm1'), attempts: 1 });
  }),
  example('the same key is queued once', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo('+358402', 'm1'));
    await send(store, textTo('+358403', 'm1'));
    expect(await dueKeys(store)).toEqual(['m1']);
  }),
  example('what has become of a message can be asked by its key', async (store) => {
    expect(await store.outbox.sentAs('m1')).toBeNull();
    await send(store, textTo(HOME, 'm1'), textTo('+358402', 'm2'));
    expect(await store.outbox.sentAs('m1')).toEqual({ state: 'waiting', provider: null });
    const [first, second] = await store.outbox.due(leaseAt(START), 9);
    await store.outbox.sent(first?.id ?? '', 'SM1', START);
    await store.outbox.dead(second?.id ?? '', 'no such number');
    expect(await store.outbox.sentAs('m1')).toEqual({ state: 'sent', provider: 'SM1' });
    expect(await store.outbox.sentAs('m2')).toEqual({ state: 'lost', provider: null });
  }),
  example('a message is not queued again after it was sent', async (store) => {
    await sent(store, 'm1', 'SM1');
    await send(store, textTo(HOME, 'm1'));
    expect(await store.outbox.nextDue()).toBeNull();
  }),
  example('one address gets its messages one at a time, oldest first', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo(HOME, 'm2'));
    const [first] = await store.outbox.due(leaseAt(START), 9);
    expect(await dueKeys(store)).toEqual([]);
    await store.outbox.sent(first?.id ?? '', 'SM1', START);
    expect(await dueKeys(store)).toEqual(['m2']);
  }),
  example('other addresses do not wait', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo(HOME, 'm2'), textTo('+358402', 'm3'));
    expect(await dueKeys(store)).toEqual(['m1', 'm3']);
  }),
  example('a text to a phone does not hold up a call to it', async (store) => {
    const what = { kind: 'call-back', handoff: 'h1', talk: 2, to: HOME, from: '+3585' } as const;
    await send(store, textTo(HOME, 'm1'), { ...textTo(HOME, 'call'), what });
    expect(await dueKeys(store)).toEqual(['m1', 'call']);
  }),
  example('what is done to one live call happens in order', async (store) => {
    const fetching = { kind: 'fetch-caller', handoff: 'h1', talk: 2, call: 'CA1' } as const;
    const ending = { kind: 'hang-up', call: 'CA1' } as const;
    await send(
      store,
      { ...textTo('', 'm1'), what: fetching },
      { ...textTo('', 'm2'), what: ending },
    );
    expect(await dueKeys(store)).toEqual(['m1']);
  }),
  example('no more messages are handed out than asked for', async (store) => {
    await send(store, textTo('+1', 'm1'), textTo('+2', 'm2'), textTo('+3', 'm3'));
    expect(await dueKeys(store, START, 2)).toEqual(['m1', 'm2']);
    expect(await dueKeys(store)).toEqual(['m3']);
  }),
  example('a message leaves at its moment, not before', async (store) => {
    await send(store, textTo(HOME, 'm1', { due: START + 10 }));
    expect(await dueKeys(store, START + 9)).toEqual([]);
    expect(await store.outbox.nextDue()).toBe(START + 10);
    expect(await dueKeys(store, START + 10)).toEqual(['m1']);
  }),
  example('a reminder planned for later does not hold up a message of today', async (store) => {
    await send(store, textTo(HOME, 'later', { due: START + 99 }), textTo(HOME, 'today'));
    expect(await dueKeys(store)).toEqual(['today']);
  }),
  example('a retried message goes before the younger ones of its address', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo(HOME, 'm2'));
    const [first] = await store.outbox.due(leaseAt(START), 9);
    await store.outbox.retry(first?.id ?? '', START + 50, 'HTTP 500');
    expect(await dueKeys(store, START + 49)).toEqual([]);
    expect(await store.outbox.nextDue()).toBe(START + 50);
    const [again] = await store.outbox.due(leaseAt(START + 50), 9);
    const told = { message: textTo(HOME, 'm1'), attempts: 2, since: START, doubtful: false };
    expect(again).toEqual({ id: first?.id, ...told });
  }),
  example('a message whose sender died is handed out again after the lease', async (store) => {
    await send(store, textTo(HOME, 'm1'));
    await dueKeys(store);
    expect(await store.outbox.nextDue()).toBe(START + TTL);
    expect(await dueKeys(store, START + TTL - 1)).toEqual([]);
    expect(await store.outbox.due(leaseAt(START + TTL), 9)).toMatchObject([
      { attempts: 2, since: START, doubtful: true },
    ]);
  }),
  example(
    'a message that is being sent is handed to nobody whose clock is behind',
    async (store) => {
      await send(store, textTo(HOME, 'm1', { due: START - 60_000 }));
      const minute = { ...leaseAt(START), ttl: 60_000 };
      expect(await store.outbox.due(minute, 9)).toHaveLength(1);
      for (const behind of [1, 1_000, 30_000])
        expect(await dueKeys(store, START - behind)).toEqual([]);
    },
  ),
  example('after the clock was set back a dead sender holds nothing up', async (store) => {
    await send(store, textTo(HOME, 'm1', { due: START - 3_600_000 }));
    await dueKeys(store);
    expect(await store.outbox.due(leaseAt(START - 3_600_000), 9)).toMatchObject([
      { attempts: 2, doubtful: true },
    ]);
  }),
  example('a message that nobody has tried is in no doubt', async (store) => {
    await send(store, textTo(HOME, 'm1'));
    expect(await store.outbox.due(leaseAt(START + 5), 9)).toMatchObject([
      { attempts: 1, since: START + 5, doubtful: false },
    ]);
  }),
  example('a message in doubt comes again as such, before younger ones', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo(HOME, 'm2'));
    const [first] = await store.outbox.due(leaseAt(START + 5), 9);
    await store.outbox.doubt(first?.id ?? '', START + 50, 'timeout');
    expect(await dueKeys(store, START + 49)).toEqual([]);
    expect(await store.outbox.nextDue()).toBe(START + 50);
    const [again] = await store.outbox.due(leaseAt(START + 50), 9);
    expect(again).toMatchObject({ id: first?.id, attempts: 2, since: START + 5, doubtful: true });
    await store.outbox.retry(first?.id ?? '', START + 60, 'HTTP 429');
    expect(await store.outbox.due(leaseAt(START + 60), 9)).toMatchObject([{ doubtful: false }]);
  }),
  example('what was sent meanwhile is in doubt no more', async (store) => {
    const id = await sent(store, 'm1', 'SM1');
    await store.outbox.doubt(id, START + 50, 'timeout');
    expect([await dueKeys(store, START + 50), await troubled(store)]).toEqual([[], []]);
  }),
  example('a message with an unknown outcome is never sent again by itself', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo(HOME, 'm2'));
    const [first] = await store.outbox.due(leaseAt(START), 9);
    await store.outbox.unknown(first?.id ?? '', 'timeout');
    await store.outbox.retry(first?.id ?? '', START, 'too late');
    expect(await dueKeys(store, START + TTL)).toEqual(['m2']);
    expect(await troubled(store)).toEqual(['m1: timeout']);
  }),
  example('an unknown outcome that is cleared up is no trouble any more', async (store) => {
    await send(store, textTo(HOME, 'm1'));
    const [first] = await store.outbox.due(leaseAt(START), 9);
    await store.outbox.unknown(first?.id ?? '', 'timeout');
    await store.outbox.sent(first?.id ?? '', 'SM1', START);
    expect(await troubled(store)).toEqual([]);
  }),
  example('dead messages are shown to advisors, newest first', async (store) => {
    await send(store, textTo('+1', 'm1'), textTo('+2', 'm2'), textTo('+3', 'm3'));
    for (const { id } of await store.outbox.due(leaseAt(START), 2)) {
      await store.outbox.dead(id, '21211');
    }
    expect(await troubled(store)).toEqual(['m2: 21211', 'm1: 21211']);
    expect(await store.outbox.troubled(1)).toHaveLength(1);
  }),
  example('a delivery that failed is shown whatever is reported later', async (store) => {
    await sent(store, 'm1', 'SM1');
    for (const status of ['failed', 'delivered', 'read'] as const) {
      await store.outbox.delivered('SM1', status);
    }
    expect(await troubled(store)).toEqual(['m1: failed']);
  }),
  example(
    'of all reports of one delivery only the first that it failed makes it lost',
    async (store) => {
      await sent(store, 'm1', 'SM1');
      const lost: boolean[] = [];
      for (const status of ['delivered', 'undelivered', 'undelivered', 'failed', 'read'] as const) {
        lost.push(await store.outbox.delivered('SM1', status));
      }
      lost.push(await store.outbox.delivered('SM2', 'failed'));
      expect(lost).toEqual([false, true, false, false, false, false]);
    },
  ),
  example('delivery reports out of order do not make a message worse', async (store) => {
    await sent(store, 'm1', 'SM1');
    for (const status of ['read', 'sent', 'queued', 'delivered'] as const) {
      await store.outbox.delivered('SM1', status);
    }
    expect(await troubled(store)).toEqual([]);
    expect(await store.outbox.nextDue()).toBeNull();
  }),
  example('a delivery report for a message of somebody else is ignored', async (store) => {
    await sent(store, 'm1', 'SM1');
    await store.outbox.delivered('SM2', 'undelivered');
    expect(await troubled(store)).toEqual([]);
  }),
  example('a failure that is reported before the message counts as sent is kept', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo(HOME, 'm2'));
    const [first] = await store.outbox.due(leaseAt(START), 9);
    const failed = { key: 'm1', why: 'failed, code 63016' };
    expect(await store.outbox.delivered('SM1', 'failed', failed)).toBe(true);
    await store.outbox.sent(first?.id ?? '', 'SM1', START);
    await store.outbox.delivered('SM1', 'delivered');
    expect(await store.outbox.delivered('SM1', 'failed', failed)).toBe(false);
    expect(await troubled(store)).toEqual(['m1: failed, code 63016']);
    expect(await dueKeys(store)).toEqual(['m2']);
  }),
  example(
    'a message one part of which failed is lost, whatever comes of the last',
    async (store) => {
      await sent(store, 'm1', 'SM-last');
      const part = { key: 'm1', why: 'undelivered, code 30007' };
      expect(await store.outbox.delivered('SM-first', 'undelivered', part)).toBe(true);
      await store.outbox.delivered('SM-last', 'delivered', { key: 'm1', why: 'delivered' });
      expect(await troubled(store)).toEqual(['m1: undelivered, code 30007']);
    },
  ),
  example('that one part has arrived tells nothing of what was given up', async (store) => {
    await send(store, textTo(HOME, 'm1'), textTo('+358402', 'm2'));
    await store.outbox.due(leaseAt(START), 9);
    await store.outbox.unknown('m1', 'half sent, HTTP 500');
    await store.outbox.dead('m2', 'half sent, HTTP 400, code 21610');
    await store.outbox.delivered('SM1', 'delivered', { key: 'm1', why: 'delivered' });
    await store.outbox.delivered('SM2', 'failed', { key: 'm2', why: 'failed, code 30003' });
    expect(await troubled(store)).toEqual([
      'm2: half sent, HTTP 400, code 21610',
      'm1: half sent, HTTP 500',
    ]);
  }),
  example('of many messages those that came to nothing are told by their keys', async (store) => {
    await sent(store, 'arrived', 'SM1');
    await sent(store, 'failed', 'SM2');
    await send(store, textTo('+1', 'refused'), textTo('+2', 'unsure'), textTo('+3', 'waits'));
    await store.outbox.due(leaseAt(START), 9);
    await store.outbox.delivered('SM2', 'failed', { key: null, why: 'failed, code 30005' });
    await store.outbox.dead('refused', 'HTTP 400, code 21610');
    await store.outbox.unknown('unsure', 'timeout');
    const keys = ['arrived', 'failed', 'refused', 'unsure', 'waits', 'never queued'];
    expect([...(await store.outbox.lost(keys))]).toEqual([
      ['failed', { state: 'dead', why: 'failed, code 30005' }],
      ['refused', { state: 'dead', why: 'HTTP 400, code 21610' }],
      ['unsure', { state: 'unknown', why: 'timeout' }],
    ]);
    expect(await store.outbox.lost([])).toEqual(new Map());
  }),
  example('who sent a message that was sent already changes nothing', async (store) => {
    const id = await sent(store, 'm1', 'SM1');
    await store.outbox.sent(id, 'SM2', START + 9);
    await store.outbox.dead(id, 'too late');
    await store.outbox.delivered('SM1', 'undelivered');
    expect(await troubled(store)).toEqual(['m1: undelivered']);
  }),
];
