import { Activity } from '@microsoft/agents-activity';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callWire, openWire } from '../support/direct-line-http.ts';
import { type House, openHouse } from '../support/webchat-house.ts';

let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const hello = { type: 'message', text: 'Hello' };

test('a token is for half an hour, and another one is given for it', async () => {
  const wire = await openWire(house.url);
  house.later(29 * 60_000);
  const refreshed = await wire.call('POST', '/tokens/refresh');
  expect(refreshed.json).toMatchObject({ conversationId: wire.conversation, expires_in: 1800 });
  house.later(29 * 60_000);
  const { token } = refreshed.json;
  expect((await wire.call('GET', '/conversations/:id', { token })).status).toBe(200);
  expect((await wire.call('GET', '/conversations/:id')).status).toBe(403);
});

test('a poll says expired by 403, unknown by 404 and forged by 401', async () => {
  const wire = await openWire(house.url);
  const { json } = await callWire(house.url, 'POST', { path: '/tokens/generate' });
  const unknown = `/conversations/${json.conversationId}/activities`;
  expect((await wire.call('GET', unknown, { token: json.token })).status).toBe(404);
  expect((await wire.call('GET', unknown)).status).toBe(403);
  const [head, body] = wire.token.split('.');
  const forged = await wire.call('GET', '/conversations/:id/activities', {
    token: `${head}.${body}.AAAA`,
  });
  expect(forged).toMatchObject({ status: 401, json: { error: { code: 'Unauthorized' } } });
  house.later(1801_000);
  const late = await wire.call('GET', '/conversations/:id/activities');
  expect(late).toMatchObject({ status: 403, json: { error: { code: 'TokenExpired' } } });
});

test('a poll hears only what came after its watermark, and always gets one back', async () => {
  const wire = await openWire(house.url);
  const first = await wire.call('GET', '/conversations/:id/activities?watermark=');
  expect(first.json).toMatchObject({ activities: [{ text: 'Welcome' }], watermark: '1' });
  const second = await wire.call('GET', '/conversations/:id/activities?watermark=1');
  expect(second.json).toEqual({ activities: [], watermark: '1' });
});

test('of a chat without end its last lines are told and no more', async () => {
  const wire = await openWire(house.url);
  const { conversationId } = (await wire.call('POST', '/conversations')).json;
  const lines = Array.from({ length: 1_000 }, (_, nth) => `viesti ${nth}.`);
  for (const text of lines) {
    const what = { kind: 'advisor', text, locale: 'fi', advisor: 'aino' } as const;
    await house.log(conversationId, what);
  }
  const { json } = await wire.call('GET', '/conversations/:id/activities');
  expect(json.activities.map(({ text }: { text: string }) => text)).toEqual(lines.slice(-200));
  expect(json.watermark).toBe('1001');
  const after = await wire.call('GET', '/conversations/:id/activities?watermark=999');
  expect(after.json.activities).toHaveLength(2);
});

test('a poll outlives trouble in the store, which would end the official client for good', async () => {
  const { records } = house.store;
  const broken = {
    ...records,
    entries: () => Promise.reject(new Error('the disk is full')),
  };
  const troubled = await openHouse({ store: { ...house.store, records: broken } });
  const wire = await openWire(troubled.url);
  const polled = await wire.call('GET', '/conversations/:id/activities?watermark=7');
  expect(polled).toMatchObject({ status: 200, json: { activities: [], watermark: '7' } });
  await troubled.close();
});

test('nobody can speak as the bot or as another person', async () => {
  const wire = await openWire(house.url);
  const from = { id: 'dl_another', role: 'bot' };
  await wire.call('POST', '/conversations/:id/activities', { body: { ...hello, from } });
  const { json } = await wire.call('GET', '/conversations/:id/activities');
  expect(json.activities[1].from.role).toBe('user');
  expect(json.activities[1].from.id).not.toBe('dl_another');
});

test('the same activity posted twice is one turn', async () => {
  const wire = await openWire(house.url);
  const body = { ...hello, channelData: { clientActivityID: 'abc' } };
  const first = await wire.call('POST', '/conversations/:id/activities', { body });
  const second = await wire.call('POST', '/conversations/:id/activities', { body });
  expect(second.json.id).toBe(first.json.id);
  const { json } = await wire.call('GET', '/conversations/:id/activities');
  expect(json.activities.map((activity: { text: string }) => activity.text)).toEqual([
    'Welcome',
    'Hello',
    'You said: Hello',
  ]);
  expect(json.activities[1].channelData.clientActivityID).toBe('abc');
});

test('our own page sends the value of a button, and a language that was picked', async () => {
  const wire = await openWire(house.url);
  const channelData = { choice: 'more', language: 'fi' };
  await wire.call('POST', '/conversations/:id/activities', {
    body: { type: 'message', channelData, locale: 'en' },
  });
  expect(house.turns[1]).toMatchObject({
    utterance: { kind: 'choice', value: 'more' },
    locale: 'fi',
    channel: 'webchat',
    modality: 'rich',
    address: null,
  });
});

test('files, nonsense and endless texts are refused without a turn', async () => {
  const wire = await openWire(house.url);
  const post = async (body: unknown) =>
    (await wire.call('POST', '/conversations/:id/activities', { body })).status;
  expect((await wire.call('POST', '/conversations/:id/upload')).status).toBe(403);
  expect(await post({ text: 'no type' })).toBe(400);
  expect(await post({ type: 'message', text: '  ' })).toBe(400);
  expect(await post({ type: 'message', text: 'a'.repeat(2001) })).toBe(400);
  expect(await post({ type: 'message', text: 'a'.repeat(70_000) })).toBe(413);
  expect(await post({ type: 'typing' })).toBe(200);
  expect(house.turns).toHaveLength(1);
});

test('only allowed sites may ask for a token or read an answer', async () => {
  const ask = (origin: string, method = 'POST') =>
    callWire(house.url, method, { path: '/tokens/generate', headers: { origin } });
  const allowed = await ask('https://www.kunta.example');
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://www.kunta.example');
  expect((await ask('https://evil.example')).status).toBe(403);
  const preflight = await ask('https://www.kunta.example', 'OPTIONS');
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-ms-bot-agent');
});

test('a script that asks for threads without end is told to wait', async () => {
  const ask = () => callWire(house.url, 'POST', { path: '/tokens/generate' });
  for (let asked = 0; asked < 150; asked += 1) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  house.later(600_000);
  expect((await ask()).status).toBe(200);
});

test('a site of a municipality brings its place, and a made-up place counts for nothing', async () => {
  await openWire(house.url, { place: 'lappeenranta' });
  await openWire(house.url, { place: 'atlantis' });
  expect(house.turns.map((turn) => turn.place)).toEqual(['lappeenranta', null]);
});

test('every activity that leaves is a valid Activity of the Bot Framework', async () => {
  const wire = await openWire(house.url);
  await wire.call('POST', '/conversations/:id/activities', { body: hello });
  await house.log(wire.conversation, { kind: 'handoff', state: 'waiting', handoff: 'h1' });
  const { json } = await wire.call('GET', '/conversations/:id/activities');
  expect(json.activities).toHaveLength(4);
  for (const activity of json.activities) {
    expect(Activity.fromObject(activity).channelId).toBe('directline');
    expect(Object.keys(activity)).not.toContain('_channelId');
  }
});
