import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMessenger } from '../../../src/channels/messaging/messenger.ts';
import { createDownload, createTwilioClient } from '../../../src/channels/twilio/client.ts';
import { twilioUrls } from '../../../src/channels/twilio/urls.ts';
import { troubleOf } from '../../../src/domain/trouble.ts';
import type { RestFault } from '../../../src/simulator/options.ts';
import { type FaultProxy, openFaultProxy, type WireFault } from '../../support/fault-proxy.ts';
import { type PretendTwilio, pretendTwilio } from '../../support/pretend-twilio.ts';
import { BASE, LINE, SID, TOKEN } from '../../support/tiny-product.ts';
import { openOutbox } from '../../support/told-outbox.ts';
import { nameTexts } from '../../support/twilio-door.ts';

const PERSON = '+358401234567';
const FRIEND = '+358401234568';
/** The service waits 8 s for Twilio; the wires of this test are as much shorter. */
const PATIENCE_MS = 120;

let twilio: PretendTwilio;
let wire: FaultProxy;
beforeEach(async () => {
  twilio = await pretendTwilio();
  wire = await openFaultProxy(twilio.url);
});
afterEach(() => {
  wire.close();
  twilio.close();
});

/** The outbox as the service has it, with Twilio at the other end of the wire. */
function openWiredOutbox() {
  const { clock } = twilio.simulator.world.options;
  const account = { accountSid: SID, signIn: { authToken: TOKEN }, region: null };
  const messenger = createMessenger({
    client: createTwilioClient({ ...account, baseUrl: wire.url }, PATIENCE_MS),
    phrase: nameTexts,
    contents: null,
    lineOf: () => LINE,
    statusCallback: twilioUrls(BASE).messageStatus,
  });
  const box = openOutbox({ messenger, clock });
  return {
    ...box,
    messenger,
    /** Another process has taken what is due, and dies of it. */
    dieOver: async () => {
      const lease = { owner: 'who dies', now: clock.now(), ttl: 60_000 };
      return (await box.store.outbox.due(lease, 1))[0]?.message.what;
    },
    write: (text: string, to = PERSON, channel: 'sms' | 'whatsapp' = 'sms') =>
      box.queue(
        { kind: 'message', channel, to, replies: [{ kind: 'say', text, locale: 'fi' }] },
        text,
        clock.now(),
      ),
    /** Everything that falls due within so many minutes leaves, or tries to. */
    async passMinutes(minutes: number) {
      const until = clock.now() + minutes * 60_000;
      while (clock.now() <= until) {
        while (await box.pass());
        const rest = await box.restMs();
        await twilio.simulator.advance(Math.max(1, Math.min(rest ?? 60_000, 60_000)));
      }
    },
  };
}

const inboxOf = (number: string) =>
  twilio.simulator
    .phone(number)
    .inbox()
    .map(({ body }) => body);

const WIRES: readonly (readonly [string, WireFault])[] = [
  ['a line so slow that nothing comes in time', { kind: 'latency', ms: 3 * PATIENCE_MS }],
  ['a request that is swallowed', { kind: 'blackhole' }],
  ['a connection that is reset', { kind: 'reset' }],
  ['a line cut before the answer', { kind: 'cut' }],
  ['an answer that is swallowed', { kind: 'deaf' }],
  ['an answer that ends in the middle', { kind: 'truncate', bytes: 450 }],
  ['an answer that comes byte by byte', { kind: 'slow-drip', msPerByte: 30 }],
];

test.each(WIRES)(
  '%s: each message arrives once, in order, and nobody else waits',
  async (_, fault) => {
    const box = openWiredOutbox();
    await box.write('first');
    await box.write('second');
    wire.fault = fault;
    const began = performance.now();
    await box.pass();
    // Generous, for busy machines: the whole answer would drip for twice as long.
    expect(performance.now() - began).toBeLessThan(25 * PATIENCE_MS);
    wire.fault = { kind: 'none' };
    await box.write('meanwhile', FRIEND);
    await box.pass();
    expect(inboxOf(FRIEND)).toEqual(['meanwhile']);
    await box.passMinutes(5);
    expect(inboxOf(PERSON)).toEqual(['first', 'second']);
    expect(await box.store.outbox.troubled(9)).toEqual([]);
  },
);

const ANSWERS: readonly (readonly [string, RestFault])[] = [
  ['an error of the server', { status: 500 }],
  ['too many requests', { status: 429 }],
  ['a server that is not there for now', { status: 503 }],
];

test.each(ANSWERS)('%s, three times: each message arrives once, in order', async (_, fault) => {
  const box = openWiredOutbox();
  for (const __ of [1, 2, 3]) twilio.simulator.faults.next(fault, 'POST /Messages');
  await box.write('first');
  await box.write('second');
  await box.passMinutes(5);
  expect(inboxOf(PERSON)).toEqual(['first', 'second']);
  expect(await box.store.outbox.troubled(9)).toEqual([]);
});

test('a wire that is dead for a while is tried ever more seldom, and then all is sent', async () => {
  const box = openWiredOutbox();
  wire.fault = { kind: 'reset' };
  await box.write('first');
  await box.write('second');
  await box.passMinutes(3);
  const tries = box.log.lines.filter(({ event }) => event === 'outbox.trouble').length;
  expect(tries).toBeGreaterThan(2);
  expect(tries).toBeLessThan(8);
  wire.fault = { kind: 'none' };
  await box.passMinutes(10);
  expect(inboxOf(PERSON)).toEqual(['first', 'second']);
});

test.each([
  ['after Twilio has taken the message and before that is noted', true],
  ['before the message has left', false],
])('a process dies %s: it arrives once, before the next one', async (_, sent) => {
  const box = openWiredOutbox();
  await box.write('first');
  await box.write('second');
  const what = await box.dieOver();
  if (sent && what?.kind === 'message' && what.channel === 'sms') {
    await box.messenger.send({ ...what, key: 'first', channel: 'sms', conversation: null });
  }
  await box.passMinutes(5);
  expect(inboxOf(PERSON)).toEqual(['first', 'second']);
});

test('of a message in several parts only those that Twilio lacks are sent', async () => {
  const box = openWiredOutbox();
  const text = 'Tervetuloa. '.repeat(300);
  await twilio.simulator.phone(PERSON).texts(`whatsapp:${LINE}`, 'Hei');
  twilio.before = () => {
    if (twilio.requests.length === 2) wire.fault = { kind: 'cut' };
  };
  await box.write(text, `whatsapp:${PERSON}`, 'whatsapp');
  await box.pass();
  wire.fault = { kind: 'none' };
  await box.passMinutes(5);
  const parts = inboxOf(PERSON);
  expect(parts).toHaveLength(3);
  expect(parts.join(' ').match(/Tervetuloa\./g)).toHaveLength(300);
  expect(twilio.requests.map((request) => request.split(' ')[0])).toEqual([
    'POST',
    'POST',
    'GET',
    'POST',
  ]);
});

test('a message that was taken and then failed is shown to the operator, although its report came too early', async () => {
  const box = openWiredOutbox();
  twilio.simulator.faults.delivery({ status: 'undelivered', code: 30003 });
  await box.write('first');
  wire.fault = { kind: 'cut' };
  await box.pass();
  wire.fault = { kind: 'none' };
  await box.passMinutes(5);
  expect(inboxOf(PERSON)).toEqual([]);
  expect(await box.store.outbox.troubled(9)).toMatchObject([{ why: 'undelivered, code 30003' }]);
});

test('the same words said twice are sent twice, whatever becomes of the answers', async () => {
  const box = openWiredOutbox();
  await box.write('OK');
  await box.pass();
  await twilio.simulator.advance(60_000);
  wire.fault = { kind: 'blackhole' };
  await box.queue(
    {
      kind: 'message',
      channel: 'sms',
      to: PERSON,
      replies: [{ kind: 'say', text: 'OK', locale: 'fi' }],
    },
    'again',
    twilio.simulator.world.options.clock.now(),
  );
  await box.pass();
  wire.fault = { kind: 'none' };
  await box.passMinutes(5);
  expect(inboxOf(PERSON)).toEqual(['OK', 'OK']);
});

test.each(WIRES)(
  '%s: the sound of a message is asked for again, not given up',
  async (_, fault) => {
    const account = { accountSid: SID, signIn: { authToken: TOKEN }, region: null };
    const download = createDownload({ ...account, baseUrl: wire.url }, PATIENCE_MS);
    wire.fault = fault;
    const error = await download('/Messages.json').catch((caught: unknown) => caught);
    expect(troubleOf(error)).toMatchObject({ kind: 'retry' });
  },
);
