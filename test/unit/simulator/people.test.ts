import { expect, test } from 'vitest';
import { LINE, tinyProduct } from '../../support/tiny-product.ts';

const PAGES = {
  '/twilio/voice':
    '<Say language="fi-FI">Yksi</Say><Pause length="2"/><Play>/audio/so/menu.mp3</Play><Say>Kaksi</Say>',
};

test('hearing goes on through pauses and recordings to the end of what is said', async () => {
  const { simulator } = tinyProduct(PAGES);
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(await call.hears()).toMatchObject([
    { text: 'Yksi', audio: null },
    { text: '', audio: 'https://silta.test/audio/so/menu.mp3' },
    { text: 'Kaksi' },
  ]);
  expect(await call.hears()).toEqual([]);
  expect(call.status).toBe('completed');
});

test('a longer text takes longer to say', async () => {
  const said = async (text: string) => {
    const { simulator } = tinyProduct({ '/twilio/voice': `<Say>${text}</Say>` });
    const call = await simulator.phone('+358400000001').call(LINE);
    const began = simulator.world.options.clock.now();
    await call.hears();
    return simulator.world.options.clock.now() - began;
  };
  expect(await said('Hei')).toBeLessThan(1_000);
  expect(await said('x'.repeat(300))).toBeGreaterThan(15_000);
  expect(await said('你好欢迎来到服务热线')).toBeGreaterThan(await said('0123456789'));
});

test('a withheld number is not told, and a call by WhatsApp keeps its prefix', async () => {
  const { simulator, forms } = tinyProduct(PAGES);
  await (await simulator.phone('+358400000001').call(LINE, { withheld: true })).hangUp();
  await (await simulator.phone('+358400000001').call(`whatsapp:${LINE}`)).hangUp();
  expect(forms('/twilio/voice').map((form) => form['From'])).toEqual([
    '+266696687',
    'whatsapp:+358400000001',
  ]);
});

test('hanging up ends the call wherever it is, and is reported with its length', async () => {
  const { simulator, forms } = tinyProduct({
    '/twilio/voice': '<Say>Hei</Say><Pause length="60"/>',
  });
  const call = await simulator.phone('+358400000001').call(LINE);
  await simulator.advance(10_000);
  await call.hangUp();
  expect(forms('/twilio/voice/status')).toMatchObject([
    { CallStatus: 'completed', CallDuration: '10' },
  ]);
  await expect(simulator.phone('+358400000001').answers()).rejects.toThrow('does not ring');
});

test('a call that is turned away is never answered', async () => {
  const { simulator, forms } = tinyProduct({ '/twilio/voice': '<Reject reason="busy"/>' });
  const call = await simulator.phone('+358400000001').call(LINE);
  expect(call).toMatchObject({ state: 'ended', status: 'busy' });
  expect(forms('/twilio/voice')).toMatchObject([{ CallStatus: 'ringing' }]);
});

test('one who dials a queue talks to the caller who waits in it, who then goes on', async () => {
  const { simulator, forms } = tinyProduct({
    '/twilio/voice': (form) =>
      form['From'] === '+358400000001'
        ? '<Enqueue waitUrl="/wait" action="/left">q</Enqueue>'
        : '<Dial><Queue>q</Queue></Dial>',
    '/wait': '<Play>/music.mp3</Play>',
    '/left': '<Say>Bye</Say>',
  });
  const caller = await simulator.phone('+358400000001').call(LINE);
  const advisor = await simulator.phone('+358400000002').call(LINE);
  expect([caller.state, advisor.state]).toEqual(['talking', 'talking']);
  await advisor.hangUp();
  expect(forms('/left')).toMatchObject([{ QueueResult: 'bridged' }]);
  expect((await caller.hears()).at(-1)).toMatchObject({ text: 'Bye' });
});

test('a full queue sends the next caller on', async () => {
  const { simulator, rest, forms } = tinyProduct({
    '/twilio/voice': '<Enqueue waitUrl="/wait" action="/left">q</Enqueue>',
    '/wait': '<Pause length="5"/>',
  });
  await rest('POST', '/Queues', { FriendlyName: 'q', MaxSize: '1' });
  await simulator.phone('+358400000001').call(LINE);
  await simulator.phone('+358400000002').call(LINE);
  expect(forms('/left')).toMatchObject([{ QueueResult: 'queue-full', From: '+358400000002' }]);
});

test('one alone in a conference hears its wait address over and over until another comes', async () => {
  const room = '<Dial><Conference waitUrl="/alone" waitMethod="POST">h</Conference></Dial>';
  const pages = {
    '/twilio/voice': room,
    '/alone': '<Say>One moment</Say><Redirect>/more</Redirect>',
    '/more': '<Play>/m.wav</Play>',
  };
  const { simulator, forms } = tinyProduct(pages);
  const call = await simulator.phone('+358400000001').call(LINE);
  await simulator.advance(30_000);
  expect(forms('/alone')).toHaveLength(2);
  expect((await call.hears()).map((line) => line.text || line.audio)).toEqual([
    'One moment',
    'https://silta.test/m.wav',
    'One moment',
    'https://silta.test/m.wav',
  ]);
  await simulator.phone('+358400000002').call(LINE);
  await simulator.advance(90_000);
  expect(forms('/alone')).toHaveLength(2);
});

test('a sound file may stand where a document is expected', async () => {
  const room = '<Dial><Conference waitUrl="/hold.wav" waitMethod="GET">h</Conference></Dial>';
  const file = { status: 200, contentType: 'audio/wav', body: 'RIFF' };
  const { simulator } = tinyProduct({ '/twilio/voice': room, '/hold.wav': () => file });
  const call = await simulator.phone('+358400000001').call(LINE);
  expect((await call.hears())[0]?.audio).toContain('https://silta.test/hold.wav');
});
