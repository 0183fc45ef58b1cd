import { describe, expect, test } from 'vitest';
import { simulatorRoutes } from '../../../src/simulator/routes.ts';
import { LINE, SID, tinyProduct } from '../../support/tiny-product.ts';

const WA = `whatsapp:${LINE}`;
const TO = 'whatsapp:+358400000001';
const ROOM =
  '<Dial><Conference statusCallback="/room" statusCallbackEvent="start end join leave mute hold">h-1</Conference></Dial>';

function field(json: unknown, name: string): string {
  return String(Object(json)[name]);
}

describe('conferences', () => {
  async function withOne() {
    const product = tinyProduct({
      '/twilio/voice': ROOM,
      '/say': '<Say language="sv-SE">Vänta</Say>',
    });
    const call = await product.simulator.phone('+358400000001').call(LINE);
    const { json } = await product.rest('GET', '/Conferences');
    const [first] = Object(json).conferences;
    return { ...product, call, room: `/Conferences/${field(first, 'sid')}`, first };
  }

  test('are listed, found by name and ended', async () => {
    const { rest, simulator, call, room, first } = await withOne();
    expect(first).toMatchObject({ friendly_name: 'h-1', status: 'init', account_sid: SID });
    expect((await rest('GET', room)).json).toMatchObject({ friendly_name: 'h-1' });
    expect((await rest('GET', '/Conferences/h-1/Participants')).json).toMatchObject({
      participants: [{ call_sid: call.sid, muted: false }],
    });
    await rest('POST', room, { Status: 'completed' });
    await simulator.settle();
    expect(call.state).toBe('ended');
    expect((await rest('GET', room)).json).toMatchObject({ status: 'completed' });
  });

  test('a participant on hold hears what is played, and neither hears the others nor is heard', async () => {
    const { rest, simulator, call, forms, room } = await withOne();
    const other = await simulator.phone('+358400000002').call(LINE);
    await rest('POST', `${room}/Participants/${call.sid}`, {
      Hold: 'true',
      HoldUrl: 'https://silta.test/say',
    });
    await call.says('Kuuletko?');
    expect(await other.hears()).toEqual([]);
    await other.says('Missä olet?');
    expect(await call.hears()).toMatchObject([{ text: 'Vänta', language: 'sv-SE' }]);
    await rest('POST', `${room}/Participants/${call.sid}`, { Hold: 'false', Muted: 'true' });
    await simulator.settle();
    const events = forms('/room').map((form) => form['StatusCallbackEvent']);
    expect(events.slice(-2)).toEqual(['participant-hold', 'participant-mute']);
  });

  test('an announcement is heard by everybody in it', async () => {
    const { rest, simulator, call, room } = await withOne();
    await rest('POST', room, { AnnounceUrl: 'https://silta.test/say' });
    await simulator.settle();
    expect(await call.hears()).toMatchObject([{ text: 'Vänta' }]);
  });

  test('what is not there is 404', async () => {
    const { rest, room } = await withOne();
    const nobody = `${room}/Participants/CA${'0'.repeat(32)}`;
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect(await rest(method, nobody)).toMatchObject({ status: 404 });
    }
    expect(await rest('GET', '/Conferences/none/Participants')).toMatchObject({ status: 404 });
    expect(await rest('GET', `/Conferences/CF${'0'.repeat(32)}`)).toMatchObject({ status: 404 });
  });
});

describe('contents', () => {
  const TEMPLATE = {
    friendly_name: 'ready',
    language: 'fi',
    types: { 'twilio/text': { body: 'Vastaus: {{1}}' } },
  };

  test('an approved template reaches a person who has not written today', async () => {
    const { rest, simulator } = tinyProduct({});
    const sid = field((await rest('POST', '/content/v1/Content', TEMPLATE)).json, 'sid');
    const message = { To: TO, From: WA, ContentSid: sid, ContentVariables: '{"1":"valmis"}' };
    await rest('POST', '/Messages', message);
    await rest('POST', `/content/v1/Content/${sid}/ApprovalRequests/whatsapp`, {
      name: 'ready',
      category: 'UTILITY',
    });
    await rest('POST', '/Messages', message);
    await simulator.settle();
    expect(simulator.phone('+358400000001').inbox()).toMatchObject([{ body: 'Vastaus: valmis' }]);
    const approvals = await rest('GET', `/content/v1/Content/${sid}/ApprovalRequests`);
    expect(approvals.json).toMatchObject({ whatsapp: { status: 'approved' } });
  });

  test('lists are never approved', async () => {
    const { rest } = tinyProduct({});
    const list = {
      ...TEMPLATE,
      types: { 'twilio/list-picker': { body: 'x', button: 'y', items: [] } },
    };
    const sid = field((await rest('POST', '/content/v1/Content', list)).json, 'sid');
    const approval = await rest('POST', `/content/v1/Content/${sid}/ApprovalRequests/whatsapp`);
    expect(approval.json).toMatchObject({ status: 'rejected' });
  });

  test('are listed, fetched and deleted, and an unknown one cannot be sent', async () => {
    const { rest } = tinyProduct({});
    const sid = field((await rest('POST', '/content/v1/Content', TEMPLATE)).json, 'sid');
    expect((await rest('GET', '/content/v1/Content')).json).toMatchObject({ contents: [{ sid }] });
    expect((await rest('GET', `/content/v1/Content/${sid}`)).json).toMatchObject({
      friendly_name: 'ready',
    });
    expect(await rest('DELETE', `/content/v1/Content/${sid}`)).toMatchObject({ status: 204 });
    const unknown = await rest('POST', '/Messages', { To: TO, From: WA, ContentSid: sid });
    expect(unknown.json).toMatchObject({ code: 21655 });
    expect((await rest('POST', '/content/v1/Content', { language: 'fi' })).status).toBe(400);
  });
});

describe('messages, calls, queues and recordings', () => {
  test('messages are listed newest first, fetched and deleted', async () => {
    const { rest, simulator } = tinyProduct({});
    await simulator.phone('+358400000001').texts(LINE, 'Hei');
    const sms = { To: '+358400000001', From: LINE, Body: 'Hei vain' };
    const path = `/Messages/${field((await rest('POST', '/Messages', sms)).json, 'sid')}`;
    await simulator.settle();
    expect((await rest('GET', '/Messages')).json).toMatchObject({
      messages: [{ body: 'Hei vain' }, { direction: 'inbound' }],
    });
    expect((await rest('GET', path)).json).toMatchObject({
      status: 'delivered',
      num_segments: '1',
    });
    expect(await rest('DELETE', path)).toMatchObject({ status: 204 });
    expect(await rest('GET', path)).toMatchObject({ status: 404 });
  });

  test('calls are listed by status, and only finished ones can be deleted', async () => {
    const { rest, simulator } = tinyProduct({ '/twilio/voice': '<Pause length="30"/>' });
    const call = await simulator.phone('+358400000001').call(LINE);
    expect(Object((await rest('GET', '/Calls')).json).calls).toMatchObject([
      { sid: call.sid, status: 'in-progress' },
    ]);
    expect(await rest('DELETE', `/Calls/${call.sid}`)).toMatchObject({ status: 400 });
    await rest('POST', `/Calls/${call.sid}`, { Status: 'completed' });
    await simulator.settle();
    expect(call.state).toBe('ended');
    expect(await rest('DELETE', `/Calls/${call.sid}`)).toMatchObject({ status: 204 });
  });

  test('queues are made once, renamed, and deleted only when empty', async () => {
    const { rest, simulator } = tinyProduct({
      '/twilio/voice': '<Enqueue waitUrl="/wait">q</Enqueue>',
      '/wait': '<Pause length="9"/>',
    });
    const queue = `/Queues/${field((await rest('POST', '/Queues', { FriendlyName: 'q' })).json, 'sid')}`;
    expect((await rest('POST', '/Queues', { FriendlyName: 'q' })).json).toMatchObject({
      code: 22003,
    });
    const call = await simulator.phone('+358400000001').call(LINE);
    expect((await rest('GET', `${queue}/Members`)).json).toMatchObject({
      queue_members: [{ call_sid: call.sid, position: 1 }],
    });
    expect((await rest('GET', `${queue}/Members/Front`)).json).toMatchObject({
      call_sid: call.sid,
    });
    expect(await rest('DELETE', queue)).toMatchObject({ status: 400 });
    await call.hangUp();
    expect((await rest('POST', queue, { FriendlyName: 'r' })).json).toMatchObject({
      friendly_name: 'r',
      current_size: 0,
    });
    expect(await rest('DELETE', queue)).toMatchObject({ status: 204 });
  });

  test('a recording is a sound file as long as what was said', async () => {
    const { simulator, forms } = tinyProduct({ '/twilio/voice': '<Record action="/kept"/>' });
    const call = await simulator.phone('+358400000001').call(LINE);
    await call.says('Soittakaa minulle takaisin huomenna kiitos');
    await call.hangUp();
    const [form] = forms('/kept');
    expect(form).toMatchObject({ Digits: 'hangup', CallStatus: 'completed' });
    const path = `/simulator/twilio${new URL(form?.['RecordingUrl'] ?? '').pathname}.wav`;
    const file = await simulatorRoutes(simulator)({
      method: 'GET',
      path,
      query: '',
      headers: {},
      body: {},
    });
    const seconds = Number(form?.['RecordingDuration']);
    expect(seconds).toBeGreaterThan(1);
    expect(file).toMatchObject({ status: 200, type: 'audio/x-wav' });
    expect(file?.body.length).toBe(44 + seconds * 16_000);
  });
});
