import { afterEach, expect, test } from 'vitest';
import type { MessagingParts } from '../../../../src/channels/messaging/answer-message.ts';
import { messagingRouter } from '../../../../src/channels/messaging/webhook.ts';
import type { Reply } from '../../../../src/domain/reply.ts';
import type { Turn } from '../../../../src/domain/turn.ts';
import { createMetrics } from '../../../../src/observe/metrics.ts';
import { openSqliteStore } from '../../../../src/store/sqlite.ts';
import { judgeTwiml } from '../../../support/judge-twiml.ts';
import { TEST_VAULT } from '../../../support/test-vault.ts';
import {
  aGate,
  type Door,
  keepingLog,
  LINE,
  nameTexts,
  openDoor,
} from '../../../support/twilio-door.ts';
import { virtualTime } from '../../../support/virtual-time.ts';

const MESSAGE = { MessageSid: 'SM1', From: '+358401234567', To: LINE, Body: 'Hei', NumMedia: '0' };
const ASK: Reply = {
  kind: 'ask',
  text: 'Kumpi?',
  locale: 'fi',
  choices: [{ value: 'a', label: 'A & <b>' }],
  expects: { kind: 'choice' },
};
let door: Door | undefined;
afterEach(() => door?.close());

async function open(about: Partial<MessagingParts> = {}) {
  const time = virtualTime(1000);
  const turns: { turn: Turn; hash: string }[] = [];
  const store = openSqliteStore({ path: ':memory:', tenant: 't', vault: TEST_VAULT });
  const log = keepingLog();
  const metrics = createMetrics();
  door = await openDoor(
    messagingRouter({
      takeTurn: async (turn, hash) => {
        turns.push({ turn, hash });
        return { replies: [ASK], locale: 'fi' };
      },
      personKeyOf: (id) => `key-${id}`,
      lineOf: () => null,
      phrase: nameTexts,
      contents: null,
      noWhatsapp: null,
      store,
      ...time,
      gate: aGate({ log }),
      metrics,
      ...about,
    }),
  );
  const counted = async (series: string) =>
    (await metrics.registry.metrics()).split('\n').find((line) => line.startsWith(`${series} `));
  /** One text message that Twilio has taken as SM9. */
  const send = async () => {
    const what = { kind: 'message', channel: 'sms', to: '+358401234567', replies: [] } as const;
    const message = { key: 'k', conversation: null, due: 0, what };
    await store.handoffs.apply([{ kind: 'send', message }], 0);
    await store.outbox.due({ owner: 'o', now: 5000, ttl: 1000 }, 10);
    await store.outbox.sent('k', 'SM9', 5000);
  };
  return { door, turns, store, time, log, counted, send };
}

test('a message is answered in the webhook, as valid TwiML', async () => {
  const { door, turns } = await open();
  const { body } = await door.post('/twilio/messages', MESSAGE);
  expect(judgeTwiml(body, 'messaging')).toEqual([]);
  expect(body).toContain(
    '<Message>Kumpi?\n1. A &amp; &lt;b&gt;\nfi:channel.reply-number</Message>',
  );
  expect(turns).toMatchObject([{ turn: { id: 'SM1', channel: 'sms' } }]);
});

test('the same message delivered again, on the fallback address too, is the same event', async () => {
  const { door, turns } = await open();
  await door.post('/twilio/messages', MESSAGE);
  await door.post('/twilio/messages', { ...MESSAGE, ErrorCode: '11205', ErrorUrl: 'https://x' });
  expect(turns[0]?.hash).toBe(turns[1]?.hash);
});

test('another text under an id that was used is another event', async () => {
  const { door, turns } = await open();
  await door.post('/twilio/messages', MESSAGE);
  await door.post('/twilio/messages', { ...MESSAGE, Body: 'Hej' });
  expect(turns[0]?.hash).not.toBe(turns[1]?.hash);
});

test('a turn that takes too long is refused, so that Twilio asks for the kept answer', async () => {
  const asked = Promise.withResolvers<void>();
  const { door, time } = await open({
    takeTurn: () => {
      asked.resolve();
      return new Promise(() => {});
    },
  });
  const answer = door.post('/twilio/messages', MESSAGE);
  await asked.promise;
  await time.advance(8_000, async () => {});
  expect(await answer).toMatchObject({ status: 503 });
});

test('somebody who unsubscribed through Twilio is heard and not answered', async () => {
  const { door, turns } = await open();
  const { body } = await door.post('/twilio/messages', {
    ...MESSAGE,
    Body: 'STOP',
    OptOutType: 'STOP',
  });
  expect([body.includes('<Message>'), turns[0]?.turn.utterance]).toEqual([
    false,
    { kind: 'text', text: 'STOP' },
  ]);
});

test('with buttons configured, a WhatsApp question leaves by REST, once', async () => {
  const contents = { quickReply: { 1: 'HX1' }, list: {} };
  const { door, store } = await open({ contents });
  const whatsapp = { ...MESSAGE, From: 'whatsapp:+358401234567', To: `whatsapp:${LINE}` };
  const first = await door.post('/twilio/messages', whatsapp);
  await door.post('/twilio/messages', whatsapp);
  const due = await store.outbox.due({ owner: 'o', now: 5000, ttl: 1000 }, 10);
  expect(first.body).not.toContain('<Message>');
  expect(due).toMatchObject([
    { message: { key: 'reply:SM1', what: { to: whatsapp.From, replies: [ASK] } } },
  ]);
});

test('what is not a message is refused', async () => {
  const { door } = await open();
  expect(await door.post('/twilio/messages', { CallSid: 'CA1' })).toMatchObject({ status: 400 });
});

test('a delivery that failed is logged by its code and answered with nothing', async () => {
  const { door, log } = await open();
  const answer = await door.post('/twilio/messages/status', {
    MessageSid: 'SM9',
    MessageStatus: 'undelivered',
    ErrorCode: '63016',
    To: '+358401234567',
  });
  expect(answer).toMatchObject({ status: 204, body: '' });
  expect(log.lines).toEqual([{ event: 'message.failed', fields: { code: '63016' } }]);
});

test('delivery reports in any order keep the furthest one', async () => {
  const { door, store, send } = await open();
  await send();
  for (const status of ['undelivered', 'sent', 'delivered']) {
    await door.post('/twilio/messages/status', { MessageSid: 'SM9', MessageStatus: status });
  }
  expect(await store.outbox.troubled(10)).toMatchObject([{ why: 'undelivered' }]);
});

test('a message that Twilio took and could not deliver is counted as lost once, however often it says so', async () => {
  const { door, send, counted } = await open();
  await send();
  for (const status of ['sent', 'undelivered', 'undelivered', 'failed', 'delivered']) {
    const report = { MessageSid: 'SM9', MessageStatus: status };
    await door.post('/twilio/messages/status', report);
  }
  await door.post('/twilio/messages/status', { MessageSid: 'SM8', MessageStatus: 'failed' });
  const lost = 'silta_outbox_total{outcome="dead"}';
  expect(await counted(lost)).toBe(`${lost} 1`);
});
