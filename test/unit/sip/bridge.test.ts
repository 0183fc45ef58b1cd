import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HttpAnswer } from '../../../src/simulator/options.ts';
import { type Bridge, openBridge } from '../../support/sip/open-bridge.ts';
import { openPlainPhone, type PlainPhone } from '../../support/sip/plain-phone.ts';
import { headerOf } from '../../support/sip/sip-message.ts';
import { LINE, type TinyProduct, tinyProduct } from '../../support/tiny-product.ts';

const OFFER = [
  'v=0',
  'c=IN IP4 127.0.0.1',
  // Nobody listens: what is said is not asked about here.
  'm=audio 9 RTP/AVP 0 101',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');
const ASK =
  '<Gather input="dtmf" numDigits="1" action="/twilio/chosen"><Say>Choose.</Say></Gather>';

let product: TinyProduct;
let bridge: Bridge;
let phone: PlainPhone;
beforeEach(async () => {
  product = tinyProduct({ '/twilio/voice': ASK, '/twilio/chosen': '<Hangup/>' });
  bridge = await openBridge(product.simulator);
  phone = await openPlainPhone('+358402260009', bridge);
});
afterEach(async () => {
  phone.close();
  await bridge.close();
});

/** The statuses of what arrives, up to the first that is final. */
async function outcome(): Promise<readonly string[]> {
  const statuses: string[] = [];
  do {
    const { startLine } = await phone.gets();
    statuses.push(startLine.replace('SIP/2.0 ', ''));
  } while (statuses.at(-1)?.startsWith('1'));
  return statuses;
}

test('a phone that calls hears it ring and is answered with where to send its sound and its keys', async () => {
  phone.sends('INVITE', { to: LINE, body: OFFER });
  expect((await phone.gets()).startLine).toBe('SIP/2.0 180 Ringing');
  const { startLine, body } = await phone.gets();
  expect(startLine).toBe('SIP/2.0 200 OK');
  expect(body).toMatch(/m=audio \d+ RTP\/AVP 0 101\r\n/);
});

test('a key sent beside the sound is a key, and a line that hangs up says BYE to the phone', async () => {
  phone.sends('INVITE', { to: LINE, body: OFFER });
  await outcome();
  const call = await bridge.answered();
  phone.sends('INFO', { body: 'Signal=4\r\nDuration=160\r\n' });
  expect(await outcome()).toEqual(['200 OK']);
  expect(await call.ends()).toBe('line');
  expect(product.forms('/twilio/chosen')).toMatchObject([{ Digits: '4' }]);
  const bye = await phone.gets();
  expect(bye.startLine).toMatch(/^BYE sip:phone@127\.0\.0\.1:\d+ SIP/);
  expect(headerOf(bye, 'To')).toMatch(/;tag=phone$/);
});

test('a phone that gives up before the answer has its call ended', async () => {
  const answer = Promise.withResolvers<HttpAnswer>();
  const { simulator } = tinyProduct({}, { post: () => answer.promise });
  const slow = await openBridge(simulator);
  const caller = await openPlainPhone('+358402260010', slow);
  caller.sends('INVITE', { to: LINE, body: OFFER });
  expect((await caller.gets()).startLine).toBe('SIP/2.0 180 Ringing');
  caller.sends('CANCEL');
  expect((await caller.gets()).startLine).toBe('SIP/2.0 200 OK');
  answer.resolve({ status: 200, contentType: 'text/xml', body: `<Response>${ASK}</Response>` });
  expect((await caller.gets()).startLine).toBe('SIP/2.0 487 Request Terminated');
  expect([...simulator.world.calls.values()]).toMatchObject([{ status: 'completed' }]);
  caller.close();
  await slow.close();
});

test.for([
  ['no such number', '+358999999999', OFFER, ['404 Not Found']],
  ['no sound that a telephone line has', LINE, '', ['488 Not Acceptable Here']],
] as const)('a call with %s is refused', async ([, to, body, refused]) => {
  phone.sends('INVITE', { to, body });
  expect(await outcome()).toEqual(refused);
});

test('what is no call, or nothing that is known here, is answered so', async () => {
  phone.sends('OPTIONS');
  expect(headerOf(await phone.gets(), 'Allow')).toContain('INVITE');
  phone.sends('BYE');
  phone.sends('SUBSCRIBE');
  expect([...(await outcome()), ...(await outcome())]).toEqual([
    '481 Call/Transaction Does Not Exist',
    '501 Not Implemented',
  ]);
});
