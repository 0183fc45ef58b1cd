import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { callWire } from '../support/direct-line-http.ts';
import { type House, MONDAY_NOON, openHouse, WHATSAPP } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';
import { lastText } from '../support/read-inbox.ts';
import { virtualTime } from '../support/virtual-time.ts';
import { listen } from '../support/web-socket.ts';

/** Two services on one database, as two processes of one host are. */
let one: House;
let other: House;
const LOOK_MS = 100;
const dataDir = mkdtempSync(join(tmpdir(), 'silta-two-'));

beforeAll(async () => {
  const time = virtualTime(MONDAY_NOON);
  one = await openHouse({ dataDir, time });
  other = await openHouse({ dataDir, time });
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  rmSync(dataDir, { recursive: true });
});

/** What a console at this process is told, from its sign-in on. */
async function openConsole(house: House) {
  const url = `${house.url}/console/api`;
  const signed = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: house.url,
      'X-Silta-Console': '1',
    },
    body: JSON.stringify({ user: 'leena', password: 'silta-demo' }),
  });
  const cookie = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const stream = await fetch(`${url}/events`, { headers: { Cookie: cookie } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const hearsMore = async (): Promise<void> => {
    const part = await reader?.read();
    if (!part || part.done) throw new Error('The stream ended.');
    text += part.value;
  };
  return {
    hearsMore,
    async hears(words: string): Promise<void> {
      while (!text.includes(words)) await hearsMore();
    },
    leave: () => reader?.cancel(),
  };
}

/** Another process's words are looked for in real time, four times a second; what follows has the virtual one. */
async function passTimeUntil(done: Promise<void>): Promise<void> {
  let isDone = false;
  const noted = done.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await Promise.race([noted, wait(LOOK_MS)]);
    await one.simulator.advance(LOOK_MS);
  }
  await noted;
}

test('a message that comes again at another process gets the same answer', async () => {
  const form = messageForm(one, 'How do I get a tax card?');
  const first = await postSigned(one, '/twilio/messages', form);
  expect(first.body).toContain('vero.fi');
  expect(await postSigned(other, '/twilio/messages', form)).toEqual(first);
});

test('an advisor at one process takes who wrote to another, and their words find each other', async () => {
  const person = one.simulator.phone('+358402300001');
  await person.texts(WHATSAPP, 'human');
  const aino = await signIn(other, 'aino');
  const handoff = await aino.takesNext();
  await person.texts(WHATSAPP, 'are you there?');
  expect(JSON.stringify(await aino.reads(handoff))).toContain('are you there?');
  await aino.writes(handoff, 'Hello, Aino here');
  await one.simulator.advance(1_000);
  expect(lastText(person)).toContain('Hello, Aino here');
  await aino.closes(handoff);
});

test('a console at one process is told of a person who writes to another', async () => {
  const desk = await openConsole(other);
  await desk.hears('"handoffs":null');
  await one.simulator.phone('+358402300002').texts(WHATSAPP, 'human');
  const [handoff] = await one.silta.store.handoffs.open();
  await passTimeUntil(desk.hears(handoff?.id ?? 'nobody waits'));
  await desk.leave();
});

test('an advisor at one process sees what Twilio told another: their message did not arrive', async () => {
  await one.simulator.phone('+358402300003').texts(WHATSAPP, 'human');
  const aino = await signIn(other, 'aino');
  const handoff = await aino.takesNext();
  await one.simulator.advance(1_000);
  const desk = await openConsole(other);
  await desk.hears('"handoffs":null');
  one.simulator.faults.delivery({ status: 'undelivered', code: 63016 });
  await aino.writes(handoff, 'Come at nine.');
  const newest = async () => (await aino.reads(handoff)).entries.at(-1);
  const reading = async (): Promise<void> => {
    await desk.hearsMore();
    if (!(await newest())?.lost) await reading();
  };
  await passTimeUntil(reading());
  expect(await newest()).toMatchObject({ from: 'advisor', lost: 'window' });
  await desk.leave();
});

test('a chat whose socket is at one process hears what is said at another', async () => {
  const { json } = await callWire(one.url, 'POST', { path: '/tokens/generate', body: {} });
  const headers = { authorization: `Bearer ${json.token}` };
  const path = `/conversations/${json.conversationId}`;
  await callWire(one.url, 'POST', { path: '/conversations', headers, body: { locale: 'en' } });
  const there = await callWire(other.url, 'GET', { path, headers });
  const ear = await listen(there.json.streamUrl);
  await callWire(one.url, 'POST', {
    path: `${path}/activities`,
    headers,
    body: { type: 'message', text: 'How do I get a tax card?', locale: 'en' },
  });
  await ear.hears('vero.fi');
  const texts = ear.texts();
  expect(new Set(texts).size).toBe(texts.length);
  ear.close();
});
