import twilio from 'twilio';
import { expect, test } from 'vitest';
import { signRequest } from '../../../src/simulator/sign-request.ts';
import { BASE, LINE, TOKEN, tinyProduct } from '../../support/tiny-product.ts';

const PAGES = { '/twilio/voice': '<Say>Hei</Say>' };

test('every webhook carries a signature that the helper library accepts', async () => {
  const { simulator, received } = tinyProduct(PAGES);
  await simulator
    .phone({ number: '+358400000001', name: "Aïcha & 'Ömer' 说" })
    .texts(`whatsapp:${LINE}`, 'Hei + ä=1\nпривет');
  await (await simulator.phone('+358400000001').call(LINE)).hears();
  expect(received.length).toBeGreaterThanOrEqual(3);
  for (const { url, form, headers } of received) {
    const signature = headers['x-twilio-signature'] ?? '';
    expect(twilio.validateRequest(TOKEN, signature, url, { ...form })).toBe(true);
    expect(twilio.validateRequest(TOKEN, signature, url, { ...form, Extra: '1' })).toBe(false);
  }
});

test('the signature agrees with the helper library on addresses with a query', () => {
  const url = `${BASE}/twilio/voice/turn?t=1&x=%C3%A4`;
  const form = { b: '2', a: '1', A: '0' };
  expect(signRequest(TOKEN, url, form)).toBe(twilio.getExpectedTwilioSignature(TOKEN, url, form));
});

test('a failed connection is tried once more, with the same body and the same token', async () => {
  const { simulator, received } = tinyProduct(PAGES);
  let refusals = 1;
  const { post } = simulator.world.options;
  const flaky = tinyProduct(PAGES, {
    post: async (...sent) => {
      received.push({ url: sent[0], path: '', form: sent[1] ?? {}, headers: sent[2] });
      if (refusals-- > 0) throw new Error('ECONNREFUSED');
      return post(...sent);
    },
  });
  const call = await flaky.simulator.phone('+358400000001').call(LINE);
  expect(await call.hears()).toMatchObject([{ text: 'Hei' }]);
  expect(received[0]?.form).toEqual(received[1]?.form);
  const tokens = received.slice(0, 2).map((one) => one.headers['i-twilio-idempotency-token']);
  expect(new Set(tokens).size).toBe(1);
});

test('an answer that is lost is delivered again only where the address asks for it', async () => {
  const url = `${BASE}/twilio/voice#rc=2&rp=ct,rt`;
  const { simulator, received } = tinyProduct(PAGES, { lines: [{ number: LINE, voiceUrl: url }] });
  simulator.faults.webhook('lost-answer');
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(await call.hears()).toMatchObject([{ text: 'Hei' }]);
  expect(received.filter((one) => one.path === '/twilio/voice')).toHaveLength(2);
  expect(received[0]?.url).not.toContain('#');
});

test('a page that fails is replaced by the fallback address, which is told why', async () => {
  const lines = [{ number: LINE, voiceFallbackUrl: `${BASE}/fallback` }];
  const broken = { status: 500, contentType: 'text/html', body: 'oops' };
  const { simulator, forms } = tinyProduct(
    { '/twilio/voice': () => broken, '/fallback': '<Say>Later</Say>' },
    { lines },
  );
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(await call.hears()).toMatchObject([{ text: 'Later' }]);
  expect(forms('/fallback')).toMatchObject([
    { ErrorCode: '11200', ErrorUrl: `${BASE}/twilio/voice` },
  ]);
});

test.each([
  [{ status: 200, contentType: 'application/json', body: '{}' }, 12300],
  [{ status: 200, contentType: 'text/xml', body: '<Response><Say>a & b</Say></Response>' }, 12100],
  [{ status: 404, contentType: 'text/xml', body: '' }, 11200],
])('an answer that cannot be played ends the call with an apology: %j', async (answer, code) => {
  const { simulator } = tinyProduct({ '/twilio/voice': () => answer });
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(await call.hears()).toMatchObject([
    { text: expect.stringContaining('application error') },
  ]);
  expect(simulator.world.debug).toMatchObject([{ code }]);
});

test('a product that does not answer within 15 seconds loses the call', async () => {
  const never = () => new Promise<never>(() => {});
  const { simulator } = tinyProduct(PAGES, { post: never, advance: undefined, schedule: soon });
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(call.status).toBe('completed');
  expect(simulator.world.debug).toMatchObject([{ code: 11205 }, { code: 11205 }]);
});

/** A clock so fast that every timer is due at once. */
function soon(_ms: number, fn: () => void): () => void {
  const timer = setImmediate(fn);
  return () => clearImmediate(timer);
}

test('a redirected webhook is followed with GET and its parameters are lost', async () => {
  const moved = { status: 301, contentType: '', body: '', location: '/twilio/voice/' };
  const { simulator, forms } = tinyProduct({
    '/twilio/voice': () => moved,
    '/twilio/voice/': '<Say>Hei</Say>',
  });
  await (await simulator.phone('+358400000001').call(LINE)).hears();
  expect(forms('/twilio/voice/')).toEqual([{}]);
});

test('a document that redirects to itself without end is cut off', async () => {
  const { simulator } = tinyProduct({ '/twilio/voice': '<Redirect>/twilio/voice</Redirect>' });
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(call.state).toBe('ended');
  expect(simulator.world.debug).toMatchObject([{ code: 11215 }]);
});

test('an event may come twice, and only the second answer counts', async () => {
  const answers = ['1', '2'].values();
  const pages = { '/twilio/voice': () => `<Say>${answers.next().value}</Say>` };
  const { simulator, forms } = tinyProduct(pages);
  simulator.faults.webhook('twice', '/twilio/voice');
  const call = await simulator.phone('+358400000001').call(LINE);
  expect((await call.hears()).map((line) => line.text)).toEqual(['2']);
  const [first, second] = forms('/twilio/voice');
  expect(first).toEqual(second);
});

const TWO_STEPS = {
  '/twilio/voice': '<Gather action="/key" numDigits="1"><Say>Press</Say></Gather>',
  '/key': (form: Readonly<Record<string, string>>) => `<Say>You pressed ${form['Digits']}</Say>`,
};

test('an event may come twice at once, and once more long after', async () => {
  const { simulator, forms } = tinyProduct(PAGES);
  simulator.faults.webhook('twice-at-once', '/twilio/voice');
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(forms('/twilio/voice')).toHaveLength(2);
  await call.hears();
  simulator.faults.webhook('again', '/twilio/voice', 30_000);
  const other = await simulator.phone('+358400000002').call(LINE);
  expect(forms('/twilio/voice')).toHaveLength(3);
  await other.hears();
  await simulator.advance(30_000);
  expect(forms('/twilio/voice')[3]).toEqual(forms('/twilio/voice')[2]);
});

test('a webhook may come late: the caller hears nothing meanwhile', async () => {
  const { simulator, forms } = tinyProduct(TWO_STEPS);
  const call = await simulator.phone('+358400000001').call(LINE);
  await call.hears();
  simulator.faults.webhook('late', '/key', 4_000);
  await call.presses('7');
  expect(forms('/key')).toEqual([]);
  await simulator.advance(4_000);
  expect(forms('/key')).toMatchObject([{ Digits: '7' }]);
  expect(await call.hears()).toMatchObject([{ text: 'You pressed 7' }]);
});

test('a webhook may be overtaken by the next one, and goes alone when none comes', async () => {
  const { simulator, received } = tinyProduct(TWO_STEPS);
  const call = await simulator.phone('+358400000001').call(LINE);
  await call.hears();
  simulator.faults.webhook('overtaken', '/key');
  await call.presses('7');
  const other = await simulator.phone('+358400000002').call(LINE);
  const paths = () => received.map(({ path }) => path);
  expect(paths()).toEqual(['/twilio/voice', '/twilio/voice', '/key']);
  await other.hears();
  simulator.faults.webhook('overtaken', '/key');
  await other.presses('8');
  expect(paths().filter((path) => path === '/key')).toHaveLength(1);
  await simulator.advance(10_000);
  expect(paths().filter((path) => path === '/key')).toHaveLength(2);
});

test('a status callback may be lost for good, and the call goes on without it', async () => {
  const { simulator, forms } = tinyProduct(PAGES);
  simulator.faults.webhook('never', '/twilio/voice/status');
  const call = await simulator.phone('+358400000001').call(LINE);
  await call.hears();
  await simulator.advance(60_000);
  expect([call.state, forms('/twilio/voice/status')]).toEqual(['ended', []]);
});

test('a waiting caller whose wait address fails leaves the queue with an error', async () => {
  const gone = { status: 500, contentType: '', body: '' };
  const pages = {
    '/twilio/voice': '<Enqueue waitUrl="/wait" action="/left">q</Enqueue>',
    '/wait': () => gone,
    '/left': '<Say>Sorry</Say>',
  };
  const { simulator, forms } = tinyProduct(pages);
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(forms('/left')).toMatchObject([{ QueueResult: 'error' }]);
  expect(await call.hears()).toMatchObject([{ text: 'Sorry' }]);
});

test('statuses of one call arrive in order even where the first is answered late', async () => {
  const arrived: string[] = [];
  const { simulator, rest } = tinyProduct(PAGES, {
    post: async (_url, form) => {
      if (form?.['CallStatus'] === 'queued') await new Promise((resolve) => setImmediate(resolve));
      arrived.push(form?.['CallStatus'] ?? '');
      return { status: 204, contentType: '', body: '' };
    },
  });
  const StatusCallbackEvent = ['initiated', 'ringing'];
  const ring = {
    To: '+358500000009',
    From: LINE,
    Url: `${BASE}/x`,
    StatusCallback: `${BASE}/status`,
  };
  await rest('POST', '/Calls', { ...ring, StatusCallbackEvent });
  await simulator.settle();
  expect(arrived).toEqual(['queued', 'ringing']);
});
