import { expect, test } from 'vitest';
import type { UnsentView } from '../../src/console/contract.ts';
import { openConsoleHouse } from '../support/console-house.ts';

test('what was given up is listed for supervisors, without words and numbers', async () => {
  const house = await openConsoleHouse();
  const to = '+358401234567';
  const replies = [{ kind: 'say', text: 'your place is 1', locale: 'en' }] as const;
  const what = { kind: 'message', channel: 'sms', to, replies } as const;
  const message = { key: 'm1', conversation: null, due: 5, what };
  await house.store.handoffs.apply([{ kind: 'send', message }], 5);
  await house.store.outbox.due({ owner: 'x', now: 5, ttl: 1_000 }, 9);
  await house.store.outbox.dead('m1', 'HTTP 400, code 21610');
  const satu = await house.signedIn('satu');
  expect((await satu.get('/unsent')).body).toEqual({
    rows: [{ kind: 'message', channel: 'sms', handoff: null, due: 5, why: 'HTTP 400, code 21610' }],
  });
  expect((await (await house.signedIn('aino')).get('/unsent')).status).toBe(403);
  await house.close();
});

test('a call that was given up is listed for supervisors of its own queue only', async () => {
  const house = await openConsoleHouse();
  const [ours, other] = [await house.asks(), await house.asks({ queue: 'kajaani' })];
  const call = { kind: 'call-back', talk: 1, to: '+358401234567', from: '+358501234567' } as const;
  for (const { id } of [ours, other]) {
    const message = { key: id, conversation: null, due: 5, what: { ...call, handoff: id } };
    await house.store.handoffs.apply([{ kind: 'send', message }], 5);
  }
  await house.store.outbox.due({ owner: 'x', now: 5, ttl: 1_000 }, 9);
  for (const { id } of [ours, other]) await house.store.outbox.dead(id, 'HTTP 400, code 21610');
  const satu = await house.signedIn('satu');
  const { rows } = (await satu.get<{ rows: readonly UnsentView[] }>('/unsent')).body;
  expect(rows.map(({ handoff }) => handoff)).toEqual([ours.id]);
  await house.close();
});
