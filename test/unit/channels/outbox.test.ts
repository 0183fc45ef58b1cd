import { expect, test } from 'vitest';
import type { OutgoingKind } from '../../../src/domain/effect.ts';
import {
  AINO,
  CALL_BACK,
  DEAD,
  FETCH,
  LINE,
  openOutbox,
  PERSON,
  RETRY,
  RING,
  SMS,
  UNKNOWN,
} from '../../support/told-outbox.ts';

test('what is due leaves once, and what is not due waits', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'now');
  await box.queue({ ...SMS, to: AINO }, 'later', 5_000);
  expect([await box.pass(), await box.pass(), box.did]).toEqual([true, false, [`sms ${PERSON}`]]);
  expect(await box.restMs()).toBe(5_000);
});

test('messages to one phone leave in the order they were made, even when the first is refused', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'first');
  await box.queue({ ...SMS, channel: 'whatsapp' }, 'other channel');
  await box.queue(SMS, 'second');
  box.plan.push(RETRY);
  await box.pass();
  expect(box.did).toEqual([`sms ${PERSON}`, `whatsapp ${PERSON}`]);
  expect(await box.pass()).toBe(false);
});

test('a refused message is tried again after ever longer pauses, and given up after a day', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  const pauses: number[] = [];
  for (let rest: number | null = 0; rest !== null; rest = await box.restMs()) {
    await box.later(rest);
    pauses.push(rest);
    box.plan.push(RETRY);
    await box.pass();
  }
  expect(pauses.slice(1, 9)).toEqual([
    2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000,
  ]);
  expect(Math.max(...pauses)).toBe(15 * 60_000);
  const day = 86_400_000;
  const tried = pauses.reduce((sum, rest) => sum + rest, 0);
  expect([tried > day, tried - (pauses.at(-1) ?? 0) <= day]).toEqual([true, true]);
  expect(await box.store.outbox.troubled(9)).toMatchObject([{ why: 'given up: HTTP 429' }]);
});

test('while the provider is down messages keep their tries, and one at a time sees whether it is back', async () => {
  const box = openOutbox();
  for (let n = 0; n < 9; n += 1) await box.queue({ ...SMS, to: `${PERSON}${n}` }, `k${n}`);
  box.plan.push(...new Array(9).fill('outage'));
  await box.pass();
  expect(box.did).toHaveLength(9);
  await box.later(9_999);
  expect([await box.pass(), await box.restMs()]).toEqual([false, 1]);
  await box.later(1);
  await box.pass();
  expect(box.did).toHaveLength(10);
  await box.pass();
  expect(box.did).toHaveLength(18);
  expect(await box.store.outbox.troubled(9)).toEqual([]);
});

test('a provider that is down for hours loses nothing that waits', async () => {
  const box = openOutbox();
  for (let n = 0; n < 5; n += 1) await box.queue({ ...SMS, to: `${PERSON}${n}` }, `k${n}`);
  for (let past = 0; past < 6 * 3_600_000; past += 60_000) {
    box.plan.push(...new Array(5).fill('outage'));
    await box.pass();
    await box.later(60_000);
  }
  box.plan.length = 0;
  box.did.length = 0;
  for (let n = 0; n < 20; n += 1) {
    await box.pass();
    await box.later(60_000);
  }
  expect(box.did.toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `sms ${PERSON}${n}`));
  expect(await box.store.outbox.troubled(9)).toEqual([]);
});

test('a message that fails while others leave is given up after eight tries, for the sake of the next', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'bad');
  await box.queue(SMS, 'good');
  for (let tries = 0; tries < 8; tries += 1) {
    await box.queue({ ...SMS, to: `${PERSON}${tries}` }, `other ${tries}`);
    box.plan.push('outage', 'gone');
    await box.pass();
    await box.later(15 * 60_000);
  }
  expect(await box.store.outbox.troubled(9)).toMatchObject([{ why: 'given up: HTTP 429' }]);
  box.did.length = 0;
  await box.pass();
  expect(box.did).toEqual([`sms ${PERSON}`]);
});

test('a message a day old is given up when it is refused, however few the tries', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  await box.later(86_400_000);
  box.plan.push(RETRY);
  await box.pass();
  expect(await box.restMs()).toBeGreaterThan(0);
  await box.later(2_000);
  box.plan.push(RETRY);
  await box.pass();
  expect([await box.restMs(), await box.store.outbox.troubled(9)]).toMatchObject([
    null,
    [{ why: 'given up: HTTP 429' }],
  ]);
});

test('the provider’s own time to wait is kept', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  box.plan.push({ ...RETRY, afterMs: 60_000 });
  await box.pass();
  expect(await box.restMs()).toBe(60_000);
});

test('a message that can never arrive is given up at once and does not hold up the next', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'first');
  await box.queue(SMS, 'second');
  box.plan.push(DEAD);
  await box.pass();
  await box.pass();
  expect(box.did).toHaveLength(2);
});

test('an advisor’s phone rings about an offer that still stands', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'offered' });
  await box.queue(RING, 'ring', 0);
  await box.pass();
  expect(box.did).toEqual([`call ${AINO} /advisor?h=h-1&a=aino&o=0`]);
});

test.each([
  ['an offer that has run out', RING, { state: 'waiting' }],
  ['an offer that is now another’s', RING, { state: 'offered', advisor: 'bertta' }],
  ['a caller whose advisor has gone', FETCH, { state: 'waiting' }],
  ['a call-back that has been called off', CALL_BACK, { state: 'done' }],
] as const)(
  '%s is not acted on any more, and nobody is troubled about it',
  async (_, what, about) => {
    const box = openOutbox();
    await box.handoff(about);
    await box.queue(what);
    await box.pass();
    expect([box.did, await box.store.outbox.troubled(9)]).toEqual([[], []]);
  },
);

test('an advisor’s phone that cannot be called passes the person on at once', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'offered' });
  await box.queue(RING);
  box.plan.push(DEAD);
  await box.pass();
  expect(await box.desk.handoff('h-1')).toMatchObject({ state: 'waiting', skipped: ['aino'] });
});

test('a waiting caller is brought into the conference', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'connecting' });
  await box.queue(FETCH);
  await box.pass();
  expect(box.did).toEqual(['redirect CA1 /join?h=h-1&c=2']);
});

test('a caller who has hung up before being fetched keeps the place, to be called back', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'connecting' });
  await box.queue(FETCH);
  box.plan.push('gone');
  await box.pass();
  expect(await box.desk.handoff('h-1')).toMatchObject({ state: 'call-back', advisor: null });
});

test('bringing a caller over is tried again when the answer is lost: twice is the same as once', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'connecting' });
  await box.queue(FETCH);
  box.plan.push(UNKNOWN);
  await box.pass();
  await box.later(2_000);
  await box.pass();
  expect(box.did).toHaveLength(2);
});

test('a call-back is dialled for the advisor who accepted', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'dialling', phone: { number: PERSON, call: null, line: LINE } });
  await box.queue(CALL_BACK);
  await box.pass();
  expect(box.did).toEqual([`call ${PERSON} /call-back?h=h-1&c=2`]);
});

test('the log names what was sent and never to whom', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'a');
  await box.queue({ kind: 'hang-up', call: 'CA9' }, 'b');
  box.plan.push(RETRY);
  await box.pass();
  expect(box.log.lines.map((line) => line.event).sort()).toEqual(['outbox.sent', 'outbox.trouble']);
  expect(JSON.stringify(box.log.lines)).not.toMatch(/\+358|CA9/);
});

const VOICEMAIL = 'RE875a45b406b1ed484d6e1d94abbc01be';
const FETCH_SOUND = {
  kind: 'fetch-recording',
  handoff: 'h-1',
  recording: VOICEMAIL,
  seconds: 9,
} as const satisfies OutgoingKind;
const REMOVE_SOUND = { kind: 'remove-recording', recording: VOICEMAIL } as const;

test.each([FETCH_SOUND, REMOVE_SOUND])(
  'a recording that stays at the provider is named for operators: $kind',
  async (what) => {
    const box = openOutbox();
    await box.queue(what);
    box.plan.push({ kind: 'dead', why: 'the file is too large' });
    await box.pass();
    const fields = { message: what.kind, recording: VOICEMAIL };
    expect(box.log.lines.at(-1)).toEqual({ event: 'recording.left', fields });
  },
);

test('a recording is named once all tries are spent, and not before', async () => {
  const box = openOutbox();
  await box.queue(REMOVE_SOUND);
  const left = () => box.log.lines.filter(({ event }) => event === 'recording.left');
  for (let tries = 0; tries < 8; tries += 1) {
    expect(left()).toEqual([]);
    box.plan.push(UNKNOWN);
    await box.pass();
    await box.later((await box.restMs()) ?? 0);
  }
  expect(left()).toHaveLength(1);
});

const SILENCE: OutgoingKind = {
  kind: 'hang-up-offer',
  ring: 'ring',
  handoff: 'h-1',
  advisor: 'aino',
  offered: 0,
};
const BOTH = { state: 'offered', advisor: null, rung: ['aino', 'samir'] } as const;

test('who listens to an offer that another has taken is sent to where that is told', async () => {
  const { queue, pass, did, handoff } = openOutbox();
  await handoff(BOTH);
  await queue(RING, 'ring');
  await pass();
  await queue(SILENCE, 'silence');
  await pass();
  expect(did.at(-1)).toBe('redirect SM1 /advisor?h=h-1&a=aino&o=0');
});

test('a phone that still rings about what another has taken falls silent', async () => {
  const { queue, pass, plan, did, handoff } = openOutbox();
  await handoff(BOTH);
  await queue(RING, 'ring');
  await pass();
  plan.push('gone');
  await queue(SILENCE, 'silence');
  await pass();
  expect(did.at(-1)).toBe('hang up SM1');
});

test('a phone that was not rung yet when another has taken it never rings', async () => {
  const { queue, pass, plan, did, desk, handoff, later } = openOutbox();
  await handoff(BOTH);
  await queue(RING, 'ring');
  plan.push(RETRY);
  await pass();
  await desk.accept('h-1', 'samir');
  await queue(SILENCE, 'silence');
  await pass();
  await later(5_000);
  await pass();
  await later(5_000);
  await pass();
  expect(did.filter((what) => !what.includes('join'))).toEqual([
    `call ${AINO} /advisor?h=h-1&a=aino&o=0`,
  ]);
});
