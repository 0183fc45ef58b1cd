import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWire, type Wire } from '../support/direct-line-http.ts';
import { type Ear, listen } from '../support/web-socket.ts';
import { type House, openHouse } from '../support/webchat-house.ts';

const ears: Ear[] = [];
let house: House;
let wire: Wire;

beforeEach(async () => {
  house = await openHouse();
  wire = await openWire(house.url);
});
afterEach(async () => {
  for (const ear of ears.splice(0)) ear.close();
  await house.close();
});

async function open(watermark = ''): Promise<Ear> {
  const { json } = await wire.call('GET', `/conversations/:id?watermark=${watermark}`);
  const ear = await listen(json.streamUrl);
  ears.push(ear);
  return ear;
}

const say = (text: string) =>
  wire.call('POST', '/conversations/:id/activities', { body: { type: 'message', text } });

test('a socket that opens late hears what it has missed, from its watermark on', async () => {
  await say('Hello');
  const ear = await open('1');
  await ear.hears('You said: Hello');
  expect(ear.texts()).toEqual(['Hello', 'You said: Hello']);
  expect(ear.watermark()).toBe('3');
});

test('a person who reconnects a hundred times hears every message once', async () => {
  let watermark = '1';
  const heard: (string | undefined)[] = [];
  for (let round = 0; round < 100; round += 1) {
    const ear = await open(watermark);
    await house.log(wire.conversation, {
      kind: 'bot',
      replies: [{ kind: 'say', text: `Message ${round}`, locale: 'en' }],
    });
    if (round % 3 > 0) await ear.hears(`Message ${round}`);
    heard.push(...ear.texts());
    watermark = ear.watermark() ?? watermark;
    ear.close();
  }
  const last = await open(watermark);
  if (!heard.includes('Message 99')) await last.hears('Message 99');
  expect([...heard, ...last.texts()]).toEqual(
    Array.from({ length: 100 }, (_, round) => `Message ${round}`),
  );
});

test('two tabs of one person hear the same', async () => {
  const [one, other] = [await open(), await open()];
  await say('Hello');
  await Promise.all([one.hears('You said'), other.hears('You said')]);
  expect(one.texts()).toEqual(other.texts());
});

test('signs of life from the client are ignored, and typing is shown', async () => {
  const ear = await open();
  ear.send('');
  ear.send('what is this');
  await say('Hello');
  await ear.hears('You said: Hello');
  expect(ear.types()).toContain('typing');
});

test('the address of a socket is worth a minute, and nothing without its key', async () => {
  const { json } = await wire.call('GET', '/conversations/:id');
  await expect(listen(json.streamUrl.replace(/t=[^&]+/, `t=${wire.token}`))).rejects.toThrow();
  const other = await openWire(house.url);
  const elsewhere = json.streamUrl.replace(wire.conversation, other.conversation);
  await expect(listen(elsewhere)).rejects.toThrow();
  house.later(61_000);
  await expect(listen(json.streamUrl)).rejects.toThrow();
});

test('behind a proxy the socket has the public address', async () => {
  const proxied = await openHouse({ publicUrl: 'https://silta.kunta.example' });
  const there = await openWire(proxied.url);
  const { json } = await there.call('GET', '/conversations/:id?watermark=1');
  expect(json.streamUrl).toMatch(/^wss:\/\/silta\.kunta\.example\/v3\/directline\/conversations\//);
  await proxied.close();
});
