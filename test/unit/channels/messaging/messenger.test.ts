import { afterEach, expect, test } from 'vitest';
import { contentTypes } from '../../../../src/channels/messaging/content.ts';
import {
  createMessenger,
  type MessengerParts,
} from '../../../../src/channels/messaging/messenger.ts';
import { twilioUrls } from '../../../../src/channels/twilio/urls.ts';
import type { Reply } from '../../../../src/domain/reply.ts';
import { troubleOf } from '../../../../src/domain/trouble.ts';
import { type PretendTwilio, pretendTwilio } from '../../../support/pretend-twilio.ts';
import { BASE, LINE } from '../../../support/tiny-product.ts';
import { nameTexts } from '../../../support/twilio-door.ts';

const PERSON = '+358401234567';
const SAY: Reply = { kind: 'say', text: 'Neuvoja: tervetuloa', locale: 'fi' };
const YES_OR_NO: Reply = {
  kind: 'ask',
  text: 'Jatketaanko?',
  locale: 'fi',
  choices: [
    { value: 'yes', label: 'Kyllä' },
    { value: 'no', label: 'Ei' },
  ],
  expects: { kind: 'choice' },
};
const SMS = { key: 'k1', channel: 'sms', to: PERSON, replies: [SAY], conversation: null } as const;
const WHATSAPP = { ...SMS, channel: 'whatsapp', to: `whatsapp:${PERSON}` } as const;
let town: PretendTwilio | undefined;
afterEach(() => town?.close());

async function open(about: Partial<MessengerParts> = {}) {
  town = await pretendTwilio();
  const { client, simulator } = town;
  await simulator.phone(PERSON).texts(`whatsapp:${LINE}`, 'Hei');
  const { messageStatus: statusCallback } = twilioUrls(BASE);
  const parts = { client, phrase: nameTexts, contents: null, lineOf: () => LINE, statusCallback };
  return { ...town, town, messenger: createMessenger({ ...parts, ...about }) };
}

async function troubleIn(sending: Promise<string>) {
  return troubleOf(await sending.catch((error: unknown) => error));
}

test('an advisor’s words reach the person from the number they wrote to', async () => {
  const { messenger, simulator, forms } = await open({ lineOf: () => '+358000' });
  const id = await messenger.send({ ...SMS, conversation: `sms:key:${LINE}` });
  await simulator.settle();
  expect(simulator.world.messages.get(id)).toMatchObject({
    from: LINE,
    to: PERSON,
    body: SAY.text,
  });
  expect(forms('/twilio/messages/status')[0]).toMatchObject({ MessageSid: id });
  expect(simulator.problems()).toEqual([]);
});

test('a WhatsApp question with buttons shows them on the handset', async () => {
  const quickReply: Record<number, string> = {};
  const { messenger, simulator, rest } = await open({ contents: { quickReply, list: {} } });
  const types = contentTypes('quickReply', 2);
  const content = { friendly_name: 'two', language: 'en', variables: {}, types };
  const made = await rest('POST', '/content/v1/Content', content);
  quickReply[2] = Object(made.json).sid;
  const id = await messenger.send({ ...WHATSAPP, replies: [YES_OR_NO] });
  expect(simulator.world.messages.get(id)).toMatchObject({
    body: 'Jatketaanko?',
    buttons: [
      { id: 'yes', title: 'Kyllä' },
      { id: 'no', title: 'Ei' },
    ],
  });
});

test('somebody who has unsubscribed is not written to, now or later', async () => {
  const { messenger, simulator } = await open();
  simulator.world.optedOut.add(`${LINE}|${PERSON}`);
  expect(await troubleIn(messenger.send(SMS))).toEqual({
    kind: 'dead',
    why: 'HTTP 400, code 21610',
  });
});

test('when the second of two messages fails, the first is not sent again', async () => {
  const { messenger, town, simulator } = await open();
  town.before = () => {
    if (town.requests.length === 2) simulator.faults.next({ status: 503 });
  };
  const long: Reply = { ...SAY, text: 'Tervetuloa. '.repeat(200) };
  const trouble = await troubleIn(messenger.send({ ...WHATSAPP, replies: [long] }));
  expect(trouble).toMatchObject({ kind: 'unknown', why: expect.stringContaining('half sent') });
});

test('without a line of ours the operator is told to name one', async () => {
  const { messenger } = await open({ lineOf: () => null });
  await expect(messenger.send(SMS)).rejects.toThrow(/knowledge\/places/);
});
