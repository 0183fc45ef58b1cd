import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fault } from '../../../../src/domain/fault.ts';
import { textOf } from '../../../../src/domain/reply.ts';
import { CALL, CALLER, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';

let door: PhoneDoor;
beforeEach(async () => {
  door = await openPhoneDoor();
  door.answers({ kind: 'say', text: 'Здравствуйте', locale: 'ru' });
});
afterEach(() => door.close());

test('a call is greeted in the language of the line, for the place of the line', async () => {
  const xml = await door.call('/twilio/voice');
  expect(xml).toContain('Здравствуйте');
  expect(xml).toContain('/twilio/voice/turn?t=1&l=ru');
  expect(door.turns).toEqual([
    {
      id: `${CALL}:0`,
      conversation: CALL,
      person: `key(${CALLER.slice(1)})`,
      channel: 'voice',
      modality: 'spoken',
      at: 1_000_000,
      utterance: { kind: 'start' },
      place: 'imatra',
      locale: 'ru',
      address: CALLER,
    },
  ]);
});

test.each([
  ['a key', { Digits: '2' }, { kind: 'keys', keys: '2' }],
  [
    'words',
    { SpeechResult: 'виза', Confidence: '0.83' },
    { kind: 'text', text: 'виза', confidence: 0.83 },
  ],
  ['words without confidence', { SpeechResult: 'виза' }, { kind: 'text', text: 'виза' }],
  [
    'a nonsense confidence',
    { SpeechResult: 'виза', Confidence: 'high' },
    { kind: 'text', text: 'виза' },
  ],
  ['an empty result', { Digits: '', SpeechResult: ' ' }, { kind: 'silence' }],
  ['nothing', {}, { kind: 'silence' }],
])('%s is taken as the turn its address names', async (_, form, utterance) => {
  const xml = await door.call('/twilio/voice/turn?t=7&l=ru', form);
  expect(door.turns).toMatchObject([{ id: `${CALL}:7`, utterance, locale: null }]);
  expect(xml).toContain('t=8&l=ru');
});

test.each(['+266696687', 'anonymous'])(
  'two callers who hide their numbers as %s are two people, and neither is called back',
  async (hidden) => {
    await door.call('/twilio/voice', { From: hidden });
    await door.call('/twilio/voice', { From: hidden, CallSid: 'CAother' });
    const [one, other] = door.turns;
    expect([one?.address, other?.address]).toEqual([null, null]);
    expect(one?.person).not.toBe(other?.person);
  },
);

test('a WhatsApp call is the person of that number', async () => {
  await door.call('/twilio/voice', { From: `whatsapp:${CALLER}` });
  expect(door.turns).toMatchObject([
    { person: `key(${CALLER.slice(1)})`, address: `whatsapp:${CALLER}` },
  ]);
});

test('the end of a call is one event, whoever reports it', async () => {
  expect(await door.call('/twilio/voice/status', { CallStatus: 'ringing' })).toBe('');
  expect(await door.call('/twilio/voice/status', { CallStatus: 'completed' })).toBe('');
  await door.call('/twilio/voice/left?t=3&h=h-1&l=ru', { QueueResult: 'hangup' });
  const ended = { id: `${CALL}:ended`, utterance: { kind: 'ended' } };
  expect(door.turns).toMatchObject([ended, ended]);
});

test('an answer in a language without a voice goes to the phone once, after a word in that language', async () => {
  door.answers({ kind: 'say', text: 'Waa jawaabtii', locale: 'so' });
  expect(await door.call('/twilio/voice/turn?t=2&l=so')).toContain('en:voice.sent-in-writing');
  await door.call('/twilio/voice/turn?t=2&l=so');
  await door.call('/twilio/voice/turn?t=3&l=so');
  expect(await written()).toEqual([
    ['sms', CALLER, 'so:voice.in-writing'],
    ['sms', CALLER, 'Waa jawaabtii'],
    ['sms', CALLER, 'Waa jawaabtii'],
  ]);
});

test('a menu that cannot be said is written with the keys of the call', async () => {
  const choices = [{ value: 'a', label: 'Shaqo' }];
  door.answers({ kind: 'ask', text: 'Maxaa?', locale: 'so', choices, expects: { kind: 'choice' } });
  await door.call('/twilio/voice/turn?t=2&l=so');
  expect((await written()).at(-1)?.[2]).toBe('Maxaa?\nso:voice.press label=Shaqo key=1');
});

test('who calls by WhatsApp gets it by WhatsApp', async () => {
  door.answers({ kind: 'say', text: 'Waa jawaabtii', locale: 'so' });
  await door.call('/twilio/voice/turn?t=2&l=so', { From: `whatsapp:${CALLER}` });
  expect((await written()).map(([channel, to]) => `${channel} ${to}`)).toEqual([
    `whatsapp whatsapp:${CALLER}`,
    `whatsapp whatsapp:${CALLER}`,
  ]);
});

/** What has been sent in writing so far: channel, address and words, in order. */
async function written(): Promise<readonly (readonly [string, string, string])[]> {
  const sent: (readonly [string, string, string])[] = [];
  for (;;) {
    const lease = { owner: 'o', now: 2_000_000, ttl: 1 };
    const [next] = await door.store.outbox.due(lease, 1);
    if (!next) return sent;
    const { what } = next.message;
    if (what.kind === 'message')
      sent.push([what.channel, what.to, what.replies.map(textOf).join('\n')]);
    await door.store.outbox.sent(next.id, `SM${sent.length}`, 2_000_000);
  }
}

test('when a turn fails, the caller hears an apology in their language and what was said last', async () => {
  door.close();
  door = await openPhoneDoor({ takeTurn: () => Promise.reject(new Fault('store-down', 'down')) });
  const first = await door.call('/twilio/voice/turn?t=4&l=ar', { Digits: '1' });
  expect(first).toContain('>ar:voice.fault<');
  expect(first).toContain('/twilio/voice/turn?t=4e1&l=ar&e=1&k=returned');
  const last = await door.call('/twilio/voice/turn?t=4e1e2&l=ar&e=2&k=returned');
  expect(last).toMatch(/ar:voice\.fault\.goodbye.*<Hangup\/>/);
  expect(door.log).toMatchObject([{ fields: { code: 'store-down' } }, {}]);
});

test('a caller who comes back after a fault is a new event, which repeats what was said', async () => {
  await door.call('/twilio/voice/turn?t=4e1&l=ar&e=1&k=returned');
  expect(door.turns).toMatchObject([{ id: `${CALL}:4e1`, utterance: { kind: 'returned' } }]);
});

test('a turn that takes too long does not leave the caller in silence', async () => {
  door.close();
  const asked = Promise.withResolvers<void>();
  door = await openPhoneDoor({
    takeTurn: () => {
      asked.resolve();
      return new Promise(() => {});
    },
  });
  const answer = door.call('/twilio/voice/turn?t=4&l=fi');
  await asked.promise;
  await door.time.advance(8_000, async () => {});
  expect(await answer).toContain('fi:voice.fault');
});

test('nothing of the caller is in the log', async () => {
  await door.call('/twilio/voice/turn?t=4', { CallSid: '' });
  expect(JSON.stringify(door.log)).not.toContain(CALLER);
});
