import { describe, expect, test } from 'vitest';
import { LINE, tinyProduct } from '../../support/tiny-product.ts';

const WA = `whatsapp:${LINE}`;
const PERSON = { number: '+358400000001', name: 'Amina' };
const SEND = {
  To: 'whatsapp:+358400000001',
  From: WA,
  Body: 'Hei',
  StatusCallback: 'https://silta.test/sent',
};
const HOUR = 3_600_000;

describe('WhatsApp', () => {
  test('a message arrives with name and id, and the answer lands in the inbox', async () => {
    const { simulator, forms } = tinyProduct({
      '/twilio/messages': '<Message>Tervetuloa\nSilta</Message>',
    });
    const amina = simulator.phone(PERSON);
    await amina.texts(WA, 'Salaam');
    expect(forms('/twilio/messages')).toMatchObject([
      {
        From: 'whatsapp:+358400000001',
        WaId: '358400000001',
        ProfileName: 'Amina',
        Body: 'Salaam',
        NumMedia: '0',
      },
    ]);
    expect(amina.inbox()).toMatchObject([
      { body: 'Tervetuloa\nSilta', direction: 'outbound-reply' },
    ]);
  });

  test('a person who hides the number is known by an id alone and can be answered', async () => {
    const { simulator, forms } = tinyProduct({ '/twilio/messages': '<Message>Hei</Message>' });
    const hidden = simulator.phone({ bsuid: 'FI.1349abc', name: 'U' });
    await hidden.texts(WA, 'Hello');
    expect(forms('/twilio/messages')[0]).toMatchObject({ ExternalUserId: 'whatsapp:FI.1349abc' });
    expect(forms('/twilio/messages')[0]).not.toHaveProperty('WaId');
    expect(hidden.inbox()).toHaveLength(1);
  });

  test('a sent message is reported sent, delivered and read', async () => {
    const { simulator, forms, rest } = tinyProduct({});
    await simulator.phone(PERSON).texts(WA, 'Hei');
    expect(await rest('POST', '/Messages', SEND)).toMatchObject({
      status: 201,
      json: { status: 'queued' },
    });
    await simulator.advance(2_000);
    expect(forms('/sent').map((form) => form['MessageStatus'])).toEqual([
      'sent',
      'delivered',
      'read',
    ]);
  });

  test('free-form text a day after the person last wrote is not delivered: 63016', async () => {
    const { simulator, forms, rest } = tinyProduct({});
    const amina = simulator.phone(PERSON);
    await amina.texts(WA, 'Hei');
    await simulator.advance(24 * HOUR + 1);
    expect(await rest('POST', '/Messages', SEND)).toMatchObject({ status: 201 });
    await simulator.settle();
    expect(forms('/sent')).toMatchObject([{ MessageStatus: 'undelivered', ErrorCode: '63016' }]);
    expect(amina.inbox()).toEqual([]);
  });

  test('media comes with its type and an address', async () => {
    const { simulator, forms } = tinyProduct({});
    await simulator.phone(PERSON).texts(WA, '', [{ type: 'audio/ogg' }]);
    expect(forms('/twilio/messages')).toMatchObject([
      {
        NumMedia: '1',
        MediaContentType0: 'audio/ogg',
        MessageType: 'audio',
        MediaUrl0: expect.stringContaining('/Media/ME'),
      },
    ]);
  });
});

const QUICK = {
  friendly_name: 'reply_2',
  language: 'en',
  variables: { 1: 'Text' },
  types: { 'twilio/quick-reply': { body: '{{1}}', actions: [{ title: '{{2}}', id: '{{3}}' }] } },
};
const LIST = {
  friendly_name: 'list_1',
  language: 'en',
  types: {
    'twilio/list-picker': {
      body: '{{1}}',
      button: 'Valitse',
      items: [{ item: '{{2}}', id: '{{3}}', description: '' }],
    },
  },
};

describe('buttons and lists', () => {
  async function shown(content: object, title = 'Kotikunta') {
    const product = tinyProduct({});
    const amina = product.simulator.phone(PERSON);
    await amina.texts(WA, 'Hei');
    const { json } = await product.rest('POST', '/content/v1/Content', { ...content });
    const sid = (json as { sid: string }).sid;
    const ContentVariables = JSON.stringify({ 1: 'Mitä?', 2: title, 3: 'topic:home' });
    await product.rest('POST', '/Messages', {
      To: SEND.To,
      From: WA,
      ContentSid: sid,
      ContentVariables,
    });
    await product.simulator.settle();
    return { ...product, amina };
  }

  test('a pressed button comes back with its value', async () => {
    const { amina, forms } = await shown(QUICK);
    expect(amina.inbox()).toMatchObject([{ body: 'Mitä?', buttons: [{ title: 'Kotikunta' }] }]);
    await amina.taps('Kotikunta');
    expect(forms('/twilio/messages').at(-1)).toMatchObject({
      ButtonPayload: 'topic:home',
      ButtonText: 'Kotikunta',
    });
  });

  test('a chosen list row comes back with its id', async () => {
    const { amina, forms } = await shown(LIST);
    await amina.taps('topic:home');
    expect(forms('/twilio/messages').at(-1)).toMatchObject({
      ListId: 'topic:home',
      ListTitle: 'Kotikunta',
    });
  });

  test('a title WhatsApp would refuse fails the message and is a problem', async () => {
    const { amina, simulator } = await shown(QUICK, 'A title of more than twenty');
    expect(amina.inbox()).toEqual([]);
    expect(simulator.problems()).toMatchObject([expect.stringContaining('over 20')]);
  });

  test('a button nobody was shown cannot be pressed', async () => {
    const { amina } = await shown(QUICK);
    await expect(amina.taps('Other')).rejects.toThrow('Shown are: Kotikunta');
  });
});

describe('SMS', () => {
  test('STOP is obeyed by the network itself until START', async () => {
    const { simulator, rest } = tinyProduct({});
    const amina = simulator.phone(PERSON);
    const sms = { To: PERSON.number, From: LINE, Body: 'Hei' };
    await amina.texts(LINE, 'stop');
    expect(amina.inbox()).toMatchObject([{ body: expect.stringContaining('unsubscribed') }]);
    expect(await rest('POST', '/Messages', sms)).toMatchObject({
      status: 400,
      json: { code: 21610 },
    });
    await amina.texts(LINE, 'START');
    expect(await rest('POST', '/Messages', sms)).toMatchObject({ status: 201 });
  });

  test.each([
    [{ To: '12', From: LINE, Body: 'x' }, 21211],
    [{ To: '+358400000001', From: '+15550000000', Body: 'x' }, 21606],
    [{ To: '+358400000001', From: LINE }, 21602],
    [{ To: '+358400000001', From: LINE, Body: 'x'.repeat(1601) }, 21617],
  ])('what cannot be sent is refused at once: %j', async (form, code) => {
    const { rest } = tinyProduct({});
    expect((await rest('POST', '/Messages', form)).json).toMatchObject({ code, status: 400 });
  });

  test('a planned failure of the network is reported with its code', async () => {
    const { simulator, rest, forms } = tinyProduct({});
    simulator.faults.delivery({ status: 'undelivered', code: 30003 });
    const sent = {
      To: PERSON.number,
      From: LINE,
      Body: 'Hei',
      StatusCallback: 'https://silta.test/sent',
    };
    await rest('POST', '/Messages', sent);
    await simulator.settle();
    expect(forms('/sent')).toMatchObject([{ MessageStatus: 'undelivered', ErrorCode: '30003' }]);
  });
});

test('an answer may redirect, be plain text, or carry media and a status address', async () => {
  const pages = {
    '/twilio/messages': '<Redirect>/second</Redirect>',
    '/second':
      '<Message action="/sent"><Body>Yksi</Body><Media>https://silta.test/a.png</Media></Message>',
  };
  const { simulator, forms } = tinyProduct(pages);
  const amina = simulator.phone(PERSON);
  await amina.texts(LINE, 'Hei');
  expect(amina.inbox()).toMatchObject([
    { body: 'Yksi', media: [{ url: 'https://silta.test/a.png' }] },
  ]);
  expect(forms('/sent').map((form) => form['MessageStatus'])).toEqual(['sent', 'delivered']);
  const plain = tinyProduct({
    '/twilio/messages': () => ({ status: 200, contentType: 'text/plain', body: 'Moi' }),
  });
  await plain.simulator.phone(PERSON).texts(LINE, 'Hei');
  expect(plain.simulator.phone(PERSON).inbox()).toMatchObject([{ body: 'Moi' }]);
});

test('somebody who wrote STOP is not answered by TwiML either', async () => {
  const { simulator } = tinyProduct({ '/twilio/messages': '<Message>Hei</Message>' });
  const amina = simulator.phone(PERSON);
  await amina.texts(LINE, 'STOP');
  expect(amina.inbox()).toHaveLength(1);
  expect(simulator.world.debug).toMatchObject([{ code: 21610 }]);
});
