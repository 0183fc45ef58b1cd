import { expect, test } from 'vitest';
import { LINE, tinyProduct } from '../../support/tiny-product.ts';

const STATUS = {
  StatusCallback: 'https://silta.test/status',
  StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
};
const RING = {
  To: '+358500000009',
  From: LINE,
  Url: 'https://silta.test/offer',
  Timeout: '20',
  ...STATUS,
};
const PAGES = {
  '/offer': '<Gather numDigits="1" action="/accepted"><Say>Press 1</Say></Gather><Hangup/>',
  '/accepted': '<Say>Thank you</Say>',
  '/twilio/voice':
    '<Dial timeout="15" action="/dialled"><Number url="/offer">+358500000009</Number><Number>+358500000008</Number></Dial>',
  '/dialled': '<Say>Nobody</Say>',
};

test('an answered phone is told the whisper and every status is reported in order', async () => {
  const { simulator, rest, forms } = tinyProduct(PAGES);
  await rest('POST', '/Calls', RING);
  const advisor = simulator.phone('+358500000009');
  expect(await advisor.rings()).toBe(LINE);
  const call = await advisor.answers();
  expect(await call.hears()).toMatchObject([{ text: 'Press 1' }]);
  await call.hangUp();
  const statuses = forms('/status').map((form) => form['CallStatus']);
  expect(statuses).toEqual(['queued', 'ringing', 'in-progress', 'completed']);
});

test.each([
  ['busy', 0, 'busy'],
  ['unreachable', 0, 'failed'],
  ['no-answer', 20_000, 'no-answer'],
] as const)('a phone that is %s ends the call', async (persona, ms, status) => {
  const { simulator, rest, forms } = tinyProduct(PAGES);
  simulator.phone({ number: '+358500000009', persona });
  await rest('POST', '/Calls', RING);
  await simulator.advance(ms);
  expect(forms('/status').at(-1)).toMatchObject({ CallStatus: status, CallDuration: '0' });
});

test('a voicemail answers, hears the whisper and presses nothing', async () => {
  const { simulator, rest, forms } = tinyProduct(PAGES);
  simulator.phone({ number: '+358500000009', persona: 'voicemail' });
  await rest('POST', '/Calls', RING);
  await simulator.advance(60_000);
  expect(forms('/accepted')).toEqual([]);
  expect(
    forms('/status')
      .map((form) => form['CallStatus'])
      .slice(-2),
  ).toEqual(['in-progress', 'completed']);
});

test('a phone in a call is busy to the next caller', async () => {
  const { simulator, rest, forms } = tinyProduct(PAGES);
  await rest('POST', '/Calls', RING);
  await simulator.phone('+358500000009').answers();
  await rest('POST', '/Calls', { ...RING, StatusCallback: 'https://silta.test/second' });
  await simulator.settle();
  expect(forms('/second').at(-1)).toMatchObject({ CallStatus: 'busy' });
});

test('REST cancels what rings, redirects what is answered and refuses what is over', async () => {
  const { simulator, rest } = tinyProduct(PAGES);
  const { json } = await rest('POST', '/Calls', RING);
  const call = `/Calls/${(json as { sid: string }).sid}`;
  expect(await rest('POST', call, { Url: 'https://silta.test/accepted' })).toMatchObject({
    status: 400,
  });
  await simulator.settle();
  await rest('POST', call, { Status: 'canceled' });
  await simulator.settle();
  expect((await rest('GET', call)).json).toMatchObject({ status: 'canceled' });
  expect((await rest('POST', call, { Status: 'completed' })).json).toMatchObject({ code: 21220 });
});

test('of several numbers dialled at once, the first that answers gets the caller', async () => {
  const { simulator } = tinyProduct(PAGES);
  const caller = await simulator.phone('+358400000001').call(LINE);
  const other = await simulator.phone('+358500000008').answers();
  expect(await simulator.phone('+358500000009').rings()).toBeNull();
  await caller.says('Kuuletko?');
  expect(await other.hears()).toMatchObject([{ text: 'Kuuletko?', by: '+358400000001' }]);
  await other.hangUp();
  expect((await caller.hears()).at(-1)).toMatchObject({ text: 'Nobody' });
});

test('dialling without an answer goes on at the action', async () => {
  const { simulator, forms } = tinyProduct(PAGES);
  await simulator.phone('+358400000001').call(LINE);
  await simulator.advance(16_000);
  expect(forms('/dialled')).toMatchObject([{ DialCallStatus: 'no-answer', DialBridged: 'false' }]);
});
