import { expect, test } from 'vitest';
import { type RouteAnswer, simulatorRoutes } from '../../../src/simulator/routes.ts';
import { LINE, type Pages, SID, TOKEN, tinyProduct } from '../../support/tiny-product.ts';

const MENU =
  '<Gather input="dtmf speech" language="ar-AE" numDigits="1" action="/chosen"><Say language="ar-AE">مرحبا</Say></Gather>';
const PERSON = '+358400000001';

function page(
  pages: Pages = { '/twilio/voice': MENU, '/chosen': '<Say>Kiitos</Say><Pause length="9"/>' },
) {
  const product = tinyProduct(pages);
  const routes = simulatorRoutes(product.simulator);
  const ask = (method: string, path: string, body: Record<string, unknown> = {}) =>
    routes({ method, path, query: '', headers: {}, body });
  return {
    ...product,
    routes,
    act: (name: string, body = {}) =>
      ask('POST', `/simulator/api/${name}`, { phone: PERSON, ...body }),
    ask,
  };
}

function read(answer: RouteAnswer | null): unknown {
  return JSON.parse(String(answer?.body));
}

test('the page shows who is called, what is heard with its language, and what may be done', async () => {
  const { act, ask, simulator } = page();
  await act('call', { to: LINE });
  await simulator.settle();
  expect(read(await ask('GET', '/simulator/api/state'))).toMatchObject({
    lines: [LINE],
    phones: [
      {
        key: PERSON,
        call: {
          with: LINE,
          state: 'listening',
          heard: [{ text: 'مرحبا', language: 'ar-AE' }],
          takes: { keys: true, speech: true },
        },
      },
    ],
  });
});

test('keys, words and hanging up on the page reach the call', async () => {
  const { act, simulator, forms } = page();
  await act('call', { to: LINE });
  await simulator.settle();
  await act('press', { keys: '4' });
  await simulator.settle();
  expect(forms('/chosen')).toMatchObject([{ Digits: '4' }]);
  await act('hangup');
  await simulator.settle();
  expect(simulator.snapshot().phones[0]?.call).toMatchObject({
    state: 'ended',
    takes: { keys: false },
  });
});

test('a phone rings on the page and can be answered or rejected', async () => {
  const { act, rest, simulator } = page();
  const ring = { To: PERSON, From: LINE, Url: 'https://silta.test/chosen' };
  await rest('POST', '/Calls', ring);
  await simulator.settle();
  expect(simulator.snapshot().phones[0]?.call).toMatchObject({ state: 'ringing', incoming: true });
  expect((await act('reject'))?.status).toBe(200);
  await simulator.settle();
  await rest('POST', '/Calls', ring);
  await simulator.settle();
  await act('answer');
  await simulator.settle();
  expect(simulator.snapshot().phones[0]?.call?.heard).toMatchObject([{ text: 'Kiitos' }]);
});

test('messages of both directions stand in order', async () => {
  const { act, simulator } = page({ '/twilio/messages': '<Message>Tervetuloa</Message>' });
  await act('message', { to: `whatsapp:${LINE}`, body: 'Hei' });
  await simulator.settle();
  expect(simulator.snapshot().phones[0]?.messages).toMatchObject([
    { mine: true, body: 'Hei' },
    { mine: false, body: 'Tervetuloa', channel: 'whatsapp' },
  ]);
});

test.each([
  ['press', { keys: '1' }, 'not in a call'],
  ['call', { to: '+15550000000' }, 'not one of the lines'],
  ['answer', {}, 'does not ring'],
  ['tap', { button: 'x' }, 'No buttons are shown'],
  ['say', {}, 'not in a call'],
])('what cannot be done is said: %s', async (name, body, why) => {
  const answer = await page().act(name, body);
  expect(answer?.status).toBe(400);
  expect(read(answer)).toMatchObject({ error: expect.stringContaining(why) });
});

test('the pretend twilio.com is mounted under a prefix', async () => {
  const { routes, ask } = page();
  const headers = { authorization: `Basic ${btoa(`${SID}:${TOKEN}`)}` };
  const body = { To: PERSON, From: LINE, Body: 'Hei' };
  const path = `/simulator/twilio/2010-04-01/Accounts/${SID}/Messages.json`;
  expect(await routes({ method: 'POST', path, query: '', headers, body })).toMatchObject({
    status: 201,
  });
  const contents = '/simulator/twilio/content/v1/Content';
  expect(
    await routes({ method: 'GET', path: contents, query: '?PageSize=50', headers, body: {} }),
  ).toMatchObject({ status: 200 });
  expect(await ask('GET', '/chat')).toBeNull();
});

test('a change is told once, with the whole picture', async () => {
  const { act, simulator } = page();
  const pictures: number[] = [];
  simulator.onChange((picture) => pictures.push(picture.phones.length));
  await act('call', { to: LINE });
  await simulator.advance(60);
  expect(pictures).toEqual([1]);
});

test('a new phone on the page can be one that never answers or one without a number', async () => {
  const { act, simulator, rest } = page();
  await act('phone', { phone: '+358500000009', name: 'Advisor', persona: 'no-answer' });
  await act('phone', { phone: 'FI.9876', name: 'Hidden' });
  await act('message', { phone: 'FI.9876', to: `whatsapp:${LINE}`, body: '', media: 'image/png' });
  await rest('POST', '/Calls', {
    To: '+358500000009',
    From: LINE,
    Url: 'https://silta.test/chosen',
    Timeout: '5',
  });
  await simulator.advance(6_000);
  expect(simulator.snapshot().phones).toMatchObject([
    { name: 'Advisor', persona: 'no-answer', call: { status: 'no-answer' } },
    { name: 'Hidden', number: null, messages: [{ mine: true, media: ['image/png'] }] },
  ]);
});
