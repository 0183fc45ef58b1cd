import { expect, test } from 'vitest';
import { openGate } from '../../../src/channels/gate-message.ts';
import { callingCodesOf } from '../../../src/domain/calling-codes.ts';
import type { OutgoingKind, Person } from '../../../src/domain/effect.ts';
import type { Refusal } from '../../../src/domain/leave.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';
import { keepingLog } from '../../support/twilio-door.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const AMINA = '+358401110001';
const DAY_MS = 86_400_000;

/** A gate with a real store: three messages a person and five in all a day. */
function aGate() {
  const time = virtualTime(Date.UTC(2026, 10, 23, 10));
  const store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
  const log = keepingLog();
  const counted: Refusal[] = [];
  const gate = openGate({
    ...store,
    clock: time.clock,
    log,
    metrics: { refused: (why) => void counted.push(why) },
    personAt: (address) => address.replace('whatsapp:', ''),
    limits: { countries: callingCodesOf('EEA'), perPerson: 3, all: 5 },
  });
  let sent = 0;
  const ask = (what: OutgoingKind, key = `m${++sent}`) =>
    gate({ key, conversation: null, due: 0, what });
  return {
    ask,
    log,
    counted,
    later: (ms: number) => time.advance(ms, async () => {}),
    knows: (person: string, about: Partial<Person>) =>
      store.handoffs.apply([{ kind: 'remember', person, about }], 0),
    times: async (count: number, what: OutgoingKind) => {
      const asked: (Refusal | null)[] = [];
      for (let n = 0; n < count; n += 1) asked.push(await ask(what));
      return asked;
    },
  };
}

function smsTo(
  to: string,
  more: { readonly inReply?: true; readonly typed?: true } = {},
): OutgoingKind {
  return { kind: 'message', channel: 'sms', to, replies: [], ...more };
}

test('who has called or written gets the messages of a day, and more the next day', async () => {
  const gate = aGate();
  await gate.knows(AMINA, { reached: true });
  expect(await gate.times(4, smsTo(AMINA))).toEqual([null, null, null, 'person-budget']);
  await gate.later(DAY_MS);
  expect(await gate.ask(smsTo(AMINA))).toBeNull();
});

test.each([
  ['never came here', {}, 0],
  ['has called or written', { reached: true }, 0],
  ['has had the messages of a day', { reached: true }, 3],
])(
  'a number that somebody typed gets two messages a day, also if its owner %s',
  async (...owner) => {
    const [, about, own] = owner;
    const gate = aGate();
    await gate.knows(AMINA, about);
    await gate.times(own, smsTo(AMINA));
    const typed = smsTo(AMINA, { typed: true });
    expect(await gate.times(3, typed)).toEqual([null, null, 'person-budget']);
  },
);

test('a message asked about twice is counted once', async () => {
  const gate = aGate();
  for (let n = 0; n < 9; n += 1) expect(await gate.ask(smsTo(AMINA), 'the same')).toBeNull();
  expect(await gate.ask(smsTo(AMINA))).toBeNull();
});

test('all people together get the messages of a day, whoever asks', async () => {
  const gate = aGate();
  for (const last of [1, 2, 3, 4, 5]) await gate.ask(smsTo(`+35840111000${last}`));
  expect(await gate.ask(smsTo('+358401110009'))).toBe('day-budget');
});

test('who has opted out gets nothing but the answer to what they write themselves', async () => {
  const gate = aGate();
  await gate.knows(AMINA, { reached: true, optedOut: true });
  const whatsapp = { ...smsTo(`whatsapp:${AMINA}`), channel: 'whatsapp' } as const;
  expect(await gate.ask(smsTo(AMINA))).toBe('opted-out');
  expect(await gate.ask(whatsapp as OutgoingKind)).toBe('opted-out');
  expect(await gate.ask(smsTo(AMINA, { inReply: true }))).toBeNull();
  await gate.knows(AMINA, { optedOut: false });
  expect(await gate.ask(smsTo(AMINA))).toBeNull();
});

test('numbers that cost or that no person has are neither written to nor called back', async () => {
  const gate = aGate();
  const callBack = (to: string): OutgoingKind => ({
    kind: 'call-back',
    handoff: 'h',
    talk: 1,
    to,
    from: '+358931000000',
  });
  expect(await gate.ask(smsTo('+358600123456'))).toBe('service-number');
  expect(await gate.ask(smsTo('+35813123456'))).toBe('no-mobile');
  expect(await gate.ask(smsTo('+15551234567'))).toBe('country');
  expect(await gate.ask(callBack('+358700123456'))).toBe('service-number');
  expect(await gate.ask(callBack('+35813123456'))).toBeNull();
});

test('what is refused is an alarm in the log and in the numbers, without any person in it', async () => {
  const gate = aGate();
  await gate.ask(smsTo('+358600123456'));
  expect(gate.log.lines).toMatchObject([{ event: 'message.refused' }]);
  expect(JSON.stringify(gate.log.lines)).not.toContain('600123456');
  expect(gate.counted).toEqual(['service-number']);
});

test('advisors’ phones and live calls are no matter of the budget', async () => {
  const gate = aGate();
  const ring = { kind: 'ring-advisor', handoff: 'h', advisor: 'a', to: '+15551234567', from: '' };
  expect(await gate.ask(ring as OutgoingKind)).toBeNull();
  expect(await gate.ask({ kind: 'hang-up', call: 'CA1' })).toBeNull();
});

const call = {
  kind: 'call-back',
  handoff: 'h',
  talk: 1,
  to: AMINA,
  from: '+358931000000',
} as const;

test('a number that strangers type is called four times a day, however many people type it', async () => {
  const gate = aGate();
  const four = [null, null, null, null];
  expect(await gate.times(5, call)).toEqual([...four, 'person-budget']);
  expect(await gate.ask(smsTo(AMINA))).toBeNull();
  await gate.knows(AMINA, { reached: true });
  expect(await gate.times(9, call)).toEqual([...four, ...four, 'person-budget']);
  await gate.later(DAY_MS);
  expect(await gate.ask(call)).toBeNull();
});

test('a call that is tried again because the wire broke is one call', async () => {
  const gate = aGate();
  for (let tries = 0; tries < 9; tries += 1) expect(await gate.ask(call, 'the same')).toBeNull();
});
