import twilio from 'twilio';
import { expect, test } from 'vitest';
import { createSimulator, type Simulator } from '../../../src/simulator/create-simulator.ts';
import { LINE, SID, TOKEN, tinyProduct } from '../../support/tiny-product.ts';

const SMS = { To: '+358400000001', From: LINE, Body: 'Hei' };

test('without the right credentials there is nothing but 401', async () => {
  const { simulator } = tinyProduct({});
  const path = `/2010-04-01/Accounts/${SID}/Messages.json`;
  const request = { method: 'POST', path, headers: { authorization: 'Basic eDp5' }, form: SMS };
  expect(await simulator.handleRest(request)).toMatchObject({ status: 401, json: { code: 20003 } });
});

test('planned faults come once, and a lost answer has still done its work', async () => {
  const { simulator, rest } = tinyProduct({});
  simulator.faults.next({ status: 429 });
  simulator.faults.next('lost-answer');
  expect(await rest('POST', '/Messages', SMS)).toMatchObject({
    status: 429,
    json: { code: 20429 },
  });
  expect(await rest('POST', '/Messages', SMS)).toEqual({ status: 0, json: null });
  await simulator.settle();
  expect(simulator.phone('+358400000001').inbox()).toHaveLength(1);
  expect(await rest('POST', '/Messages', SMS)).toMatchObject({ status: 201 });
});

test('a fault may be planned for one kind of request, and a lost request does nothing', async () => {
  const { simulator, rest } = tinyProduct({ '/x': '<Say>Hei</Say>' });
  simulator.faults.next({ status: 500 }, 'POST /Calls');
  simulator.faults.next('lost-request', 'POST /Messages');
  expect(await rest('POST', '/Messages', SMS)).toEqual({ status: 0, json: null });
  await simulator.settle();
  expect(simulator.phone('+358400000001').inbox()).toEqual([]);
  expect(await rest('POST', '/Messages', SMS)).toMatchObject({ status: 201 });
  const ring = { To: '+358500000009', From: LINE, Url: 'https://silta.test/x' };
  expect(await rest('POST', '/Calls', ring)).toMatchObject({ status: 500 });
  expect(await rest('POST', '/Calls', ring)).toMatchObject({ status: 201 });
});

test('what does not exist is 20404, in another account too', async () => {
  const { rest } = tinyProduct({});
  expect((await rest('GET', `/Calls/CA${'0'.repeat(32)}`)).json).toMatchObject({ code: 20404 });
  expect((await rest('GET', '/Nothing')).json).toMatchObject({ code: 20404, status: 404 });
});

test('a recorded message is listed, fetched and deleted', async () => {
  const record =
    '<Record maxLength="60" timeout="3" action="/kept" recordingStatusCallback="/recorded"/>';
  const { simulator, rest, forms } = tinyProduct({ '/twilio/voice': record });
  const call = await simulator.phone('+358400000001').call(LINE);
  await call.says('Soittakaa minulle huomenna aamulla');
  await call.staysSilent();
  const [form] = forms('/kept');
  expect(form).toMatchObject({ RecordingDuration: expect.stringMatching(/^[23]$/), Digits: '' });
  expect(forms('/recorded')).toMatchObject([{ RecordingStatus: 'completed' }]);
  const recording = `/Recordings/${form?.['RecordingSid']}`;
  expect((await rest('GET', recording)).json).toMatchObject({
    status: 'completed',
    call_sid: call.sid,
  });
  expect(await rest('DELETE', recording)).toEqual({ status: 204, json: null });
  expect((await rest('GET', '/Recordings')).json).toMatchObject({ recordings: [] });
});

test('the helper library can read what it is answered', async () => {
  const { simulator } = tinyProduct({});
  const client = twilio(SID, TOKEN, { httpClient: localClient(simulator) });
  const sent = await client.messages.create({ to: '+358400000001', from: LINE, body: 'Hei' });
  expect(sent).toMatchObject({ status: 'queued', dateCreated: expect.any(Date) });
  const queue = await client.queues.create({ friendlyName: 'advice' });
  expect(await client.queues.list()).toMatchObject([{ sid: queue.sid, currentSize: 0 }]);
  expect(await client.queues(queue.sid).members.list()).toEqual([]);
  await expect(client.calls('CA'.padEnd(34, '0')).fetch()).rejects.toMatchObject({
    code: 20404,
    status: 404,
  });
});

function localClient(simulator: Simulator) {
  return Object.assign(new twilio.RequestClient(), {
    async request(sent: { method: string; uri: string; data?: object }) {
      const { pathname, search } = new URL(sent.uri);
      const { status, json } = await simulator.handleRest({
        method: sent.method.toUpperCase(),
        path: pathname + search,
        headers: { authorization: `Basic ${btoa(`${SID}:${TOKEN}`)}` },
        form: { ...sent.data },
      });
      return { statusCode: status, body: json, headers: {}, toString: (): string => '' };
    },
  });
}

test('the simulator does not exist in production', () => {
  const { options } = tinyProduct({}).simulator.world;
  expect(() => createSimulator({ ...options, production: true })).toThrow('TWILIO_BASE_URL');
});
