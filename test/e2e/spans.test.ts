import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTracing } from '../../src/observe/tracing.ts';
import { type House, openHouse } from '../support/house.ts';
import { dropSpans, type Kept, keepSpans } from '../support/keep-spans.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';

const PERSON = '358403330001';

let spans: readonly Kept[];
let house: House;
let form: Record<string, string>;
beforeAll(async () => {
  spans = keepSpans();
  house = await openHouse();
  form = messageForm(house, 'I want to talk to a human');
  await postSigned(house, '/twilio/messages', form);
  await postSigned(house, '/twilio/messages', { ...form, Body: 'other words' });
  const [handoff] = await house.silta.store.handoffs.open();
  await house.silta.desk.accept(handoff?.id ?? '', 'aino');
  await house.silta.desk.relay(handoff?.id ?? '', 'aino', 'Hello, this is Aino');
  await house.silta.work();
});
afterAll(async () => {
  await house.close();
  dropSpans();
});

function at(path: string): Kept | undefined {
  return spans.find((span) => span.path === path);
}

test('a turn is a tree: the webhook around the turn, within it what was understood and kept', () => {
  const turn = 'webhook/turn';
  for (const path of ['webhook', turn, `${turn}/accept`, `${turn}/understand`, `${turn}/commit`])
    expect(spans.map((span) => span.path)).toContain(path);
  const order = spans.filter(({ path }) => path.startsWith(turn)).map(({ name }) => name);
  expect(order.slice(0, 4)).toEqual(['accept', 'understand', 'commit', 'turn']);
  expect(at('webhook')?.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/twilio/messages',
    'http.response.status_code': 200,
  });
  expect(at(turn)?.attributes).toEqual({ 'silta.channel': 'whatsapp', 'silta.lang': 'en' });
});

test('what leaves later is a span of its own, with the kind of the message', () => {
  expect(at('outbox.send')?.attributes).toEqual({ 'silta.message': 'message' });
});

test('a turn that fails is an error by name, without its words', () => {
  const failed = spans.filter(
    ({ name, status }) => name === 'turn' && status.message !== undefined,
  );
  expect(failed.map(({ status }) => status.message)).toEqual(['Fault']);
});

test('no span holds a person, an id or words', () => {
  const told = JSON.stringify(spans);
  for (const personal of [PERSON, form['MessageSid'] ?? '', 'human', 'Aino', 'h-SM']) {
    expect(told).not.toContain(personal);
  }
});

test('where nobody has registered an SDK there are no spans at all', async () => {
  dropSpans();
  expect(openTracing()).toBeNull();
});
