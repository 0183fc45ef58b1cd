import { expect, test } from 'vitest';
import { createRequestJudge } from '../../support/judge-requests.ts';
import { SID, tinyProduct } from '../../support/tiny-product.ts';

const judge = createRequestJudge();

const CALL = `CA${'c'.repeat(32)}`;
const QUEUE = `QU${'d'.repeat(32)}`;

function post(path: string, form: Record<string, unknown>): string {
  const full = path.startsWith('/content') ? path : `/2010-04-01/Accounts/${SID}${path}.json`;
  return judge({ method: 'POST', path: full, headers: {}, form }).join('\n');
}

const RING = { To: '+358401234567', From: '+358931000000', Url: 'https://silta.test/offer' };

test.each([
  ['/Messages', { To: 'whatsapp:+358401234567', From: 'whatsapp:+358931000000', Body: 'Hei' }],
  [
    '/Messages',
    { To: '+358401234567', From: '+358931000000', MediaUrl: 'https://silta.test/a.png' },
  ],
  [
    '/Messages',
    {
      To: '+358401234567',
      From: '+358931000000',
      ContentSid: `HX${'b'.repeat(32)}`,
      ContentVariables: '{}',
    },
  ],
  ['/Calls', { ...RING, Timeout: 20, StatusCallbackEvent: ['initiated', 'completed'] }],
  ['/Calls', { ...RING, StatusCallbackEvent: 'completed' }],
  [`/Calls/${CALL}`, { Status: 'completed' }],
  [`/Queues/${QUEUE}/Members/Front`, { Url: 'https://silta.test/connect' }],
  [`/Queues/${QUEUE}/Members/${CALL}`, { Url: 'https://silta.test/connect' }],
  [`/Conferences/h-1/Participants`, { To: RING.To, From: RING.From, Label: 'interpreter' }],
  [
    '/content/v1/Content',
    {
      friendly_name: 'a',
      language: 'en',
      types: { 'twilio/quick-reply': { body: 'x', actions: [{ title: 'a', id: '1' }] } },
    },
  ],
])('a request Twilio takes passes: %s %j', (path, form) => {
  expect(post(path, form)).toBe('');
});

test.each([
  ['/Messages', { From: '+358931000000', Body: 'x' }, "'To'"],
  ['/Messages', { To: '+358401234567', Bogus: 'x' }, 'Bogus'],
  ['/Messages', { To: '+358401234567', ContentSid: 'nope' }, 'ContentSid'],
  ['/Messages', { To: '+358401234567', Body: 'x'.repeat(1601) }, '1600'],
  ['/Calls', { From: RING.From, Url: RING.Url }, "'To'"],
  ['/Calls', { ...RING, Url: '/offer' }, 'absolute'],
  ['/Calls', { ...RING, Method: 'PUT' }, 'Method'],
  [`/Calls/${CALL}`, { Status: 'bogus' }, 'Status'],
  [`/Queues/${QUEUE}/Members/Front`, {}, "'Url'"],
  ['/Queues/QUbad/Members/Front', { Url: RING.Url }, 'QueueSid'],
  ['/Nothing', {}, 'no such operation'],
  [
    '/content/v1/Content',
    { language: 'en', types: { 'twilio/quick-reply': { body: 'x', actions: [{ id: '1' }] } } },
    'title',
  ],
])('a request Twilio would not take is refused: %s %j', (path, form, fault) => {
  expect(post(path, form)).toContain(fault);
});

test('the simulator passes every request and document to its judges', async () => {
  const { simulator, rest } = tinyProduct(
    { '/twilio/voice': '<Say/>' },
    { judge: { request: judge, twiml: (xml, context) => [`${context}: ${xml.length}`] } },
  );
  await simulator.phone('+358400000001').call('+358931000000');
  await rest('POST', '/Messages', {
    To: '+358400000001',
    From: '+358931000000',
    Body: 'x',
    Bogus: '1',
  });
  await rest('GET', '/Calls', {});
  expect(simulator.problems()).toMatchObject([
    expect.stringContaining('voice: 27'),
    expect.stringContaining('Bogus'),
  ]);
});
