import { expect, test } from 'vitest';
import type { OutgoingKind } from '../../../src/domain/effect.ts';
import type { Handoff } from '../../../src/domain/handoff.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { createDesk } from '../../../src/handoff/desk.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { aCaller, aDialled, aTalk, NOON } from '../../support/handoffs.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';
import { nameTexts } from '../../support/twilio-door.ts';
import { virtualTime } from '../../support/virtual-time.ts';

/** A desk with a real store, on which this person stands. */
async function openDesk(handoff: Handoff, wrapUps: Readonly<Record<string, number>> = {}) {
  const { clock } = virtualTime(NOON + 60_000);
  const store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
  const ids = { next: () => 'id', code: () => 'code' };
  const desk = createDesk({
    ...{ store, clock, ids, phrase: nameTexts, mask: (text) => text },
    wrapUpOf: (advisor) => wrapUps[advisor] ?? null,
  });
  await store.handoffs.apply([{ kind: 'open-handoff', handoff }], NOON);
  const messages = async (): Promise<readonly OutgoingKind[]> => {
    const due = await store.outbox.due({ owner: 'test', now: clock.now(), ttl: 1 }, 9);
    return due.map(({ message }) => message.what);
  };
  return { desk, store, clock, messages };
}

test('a missed caller is told by text message', async () => {
  const { desk, messages } = await openDesk(aDialled({ tries: 3 }));
  expect(await desk.left('h-1', 'person-2')).toMatchObject({ state: 'missed' });
  expect(await messages()).toMatchObject([
    { kind: 'message', channel: 'sms', to: '+358401110001' },
  ]);
});

test('a missed writer is told where they wrote', async () => {
  const address = 'whatsapp:+358401110001';
  const written = aDialled({ tries: 3, channel: 'whatsapp', address });
  const { desk, messages } = await openDesk(written);
  await desk.left('h-1', 'person-2');
  expect(await messages()).toMatchObject([{ kind: 'message', channel: 'whatsapp', to: address }]);
});

test('a missed call-back after violence sends nothing', async () => {
  const violence = aDialled({ tries: 3, reason: 'violence' });
  const { desk, store, messages } = await openDesk(violence);
  expect(await desk.left('h-1', 'person-2')).toMatchObject({ state: 'missed' });
  expect(await messages()).toEqual([]);
  expect(await store.records.entries('c-1', 0)).toMatchObject([{ what: { kind: 'handoff' } }]);
});

test.each(['advisor-2', 'person-2'] as const)(
  'an advisor is last in line after a talk that the %s has ended',
  async (who) => {
    const { desk, store, clock } = await openDesk(aTalk());
    const aino = {
      id: 'aino',
      state: 'ready',
      phone: '+358409999999',
      idleSince: 0,
      setAt: 0,
    } as const;
    await store.desk.setAdvisor(aino);
    await desk.left('h-1', who);
    expect(await store.desk.advisors()).toEqual([{ ...aino, idleSince: clock.now() }]);
  },
);

/** Aino takes a call and leaves it to Boris, and the caller hangs up: how long he then has. */
async function borisWritesDown(wrapUps: Readonly<Record<string, number>>): Promise<number> {
  const { desk, clock } = await openDesk(aCaller(), wrapUps);
  await desk.accept('h-1', 'aino');
  await desk.heard('h-1', { kind: 'joined', leg: 'person-2', call: 'CA1' });
  await desk.heard('h-1', { kind: 'joined', leg: 'advisor-2', call: 'CA-2' });
  const to = { advisor: 'boris', phone: '+358500000902' };
  const rung = await desk.steer('h-1', 'aino', { kind: 'transfer', to, how: 'warm' });
  const leg = rung?.talk?.legs.at(-1)?.name ?? 'advisor-0';
  await desk.heard('h-1', { kind: 'joined', leg, call: 'CA-3' });
  await desk.left('h-1', 'advisor-2');
  const after = await desk.left('h-1', 'person-2');
  expect(after).toMatchObject({ state: 'wrap-up', advisor: 'boris' });
  return (after?.deadline ?? 0) - clock.now();
}

test('who takes a talk over writes it down in the time of their own, not of who had it before', async () => {
  expect(await borisWritesDown({ aino: 10_000, boris: 600_000 })).toBe(600_000);
  expect(await borisWritesDown({ aino: 600_000, boris: 10_000 })).toBe(10_000);
  expect(await borisWritesDown({ aino: 10_000 }), 'as long as everybody').toBe(120_000);
});

async function toldBy({ privacy }: Store): Promise<readonly string[]> {
  return (await privacy.audited(0, 9)).map(({ line }) => `${line?.who} ${line?.act}`);
}

test('an advisor who passes a talk on, and the colleague who takes it over, are told', async () => {
  const { desk, store } = await openDesk(aTalk());
  const to = { advisor: 'boris', phone: '+358500000902' };
  const wish = { kind: 'transfer', to, how: 'warm' } as const;
  await desk.steer('h-1', 'aino', wish);
  await desk.steer('h-1', 'aino', wish);
  expect(await toldBy(store)).toEqual(['advisor:aino handoff-transferred']);
  const { talk } = (await store.handoffs.get('h-1')) ?? {};
  const leg = talk?.legs.find(({ advisor }) => advisor === 'boris')?.name ?? 'advisor-0';
  await desk.heard('h-1', { kind: 'joined', leg, call: 'CA-3' });
  await desk.left('h-1', 'advisor-2');
  expect(await store.handoffs.get('h-1')).toMatchObject({ advisor: 'boris' });
  expect(await toldBy(store)).toEqual([
    'advisor:aino handoff-transferred',
    'advisor:boris handoff-taken',
  ]);
});

test('what an advisor wishes in vain, and what is no passing on, is not told', async () => {
  const { desk, store } = await openDesk(aTalk());
  await desk.steer('h-1', 'aino', { kind: 'hold', on: true });
  await desk.steer('h-1', 'boris', { kind: 'back-to-queue' });
  expect(await desk.accept('h-1', 'boris')).toBeNull();
  expect(await toldBy(store)).toEqual([]);
});
