import { describe, expect, test } from 'vitest';
import { LINE, SID, tinyProduct } from '../../support/tiny-product.ts';

const QUEUE = '<Enqueue waitUrl="/wait" action="/left">advice</Enqueue><Say>After the queue</Say>';
const WAIT =
  '<Gather numDigits="1" timeout="1" action="/wait/key"><Say>You wait.</Say></Gather><Play>/music.mp3</Play>';
const ROOM =
  '<Dial action="/after"><Conference startConferenceOnEnter="false" statusCallback="/room" ' +
  'statusCallbackEvent="start end join leave">h-1</Conference></Dial>';
const ADVISOR = ROOM.replace('"false"', '"true"').replace(' action="/after"', '');

const PAGES = {
  '/twilio/voice': QUEUE,
  '/wait': WAIT,
  '/wait/key': '<Leave/>',
  '/left': '<Say>Left</Say>',
  '/connect': ROOM,
  '/offer': '<Gather numDigits="1" action="/accepted"><Say>Press 1</Say></Gather><Hangup/>',
  '/accepted': ADVISOR,
  '/after': '<Say>Back in the menu</Say>',
};

describe('waiting', () => {
  test('a waiting caller hears the wait address over and over, with the place in the queue', async () => {
    const { simulator, forms } = tinyProduct(PAGES);
    await simulator.phone('+358400000001').call(LINE);
    const second = await simulator.phone('+358400000002').call(LINE);
    await simulator.advance(60_000);
    expect(second).toMatchObject({ state: 'in queue', queue: { name: 'advice', position: 2 } });
    const mine = forms('/wait').filter((form) => form['CallSid'] === second.sid);
    expect(mine.length).toBeGreaterThan(1);
    expect(mine.at(-1)).toMatchObject({
      QueuePosition: '2',
      CurrentQueueSize: '2',
      MaxQueueSize: '1000',
    });
    expect(Number(mine.at(-1)?.['QueueTime'])).toBeGreaterThan(10);
  });

  test('a caller who presses a key that leaves the queue goes on at its action', async () => {
    const { simulator, forms } = tinyProduct(PAGES);
    const call = await simulator.phone('+358400000001').call(LINE);
    await call.presses('1');
    expect(forms('/left')).toMatchObject([{ QueueResult: 'leave' }]);
    expect((await call.hears()).map((line) => line.text)).toContain('Left');
  });

  test('a caller who hangs up leaves the queue and the action is told', async () => {
    const { simulator, forms } = tinyProduct(PAGES);
    const call = await simulator.phone('+358400000001').call(LINE);
    await call.hangUp();
    expect(forms('/left')).toMatchObject([{ QueueResult: 'hangup', CallStatus: 'completed' }]);
    expect(forms('/twilio/voice/status')).toMatchObject([{ CallStatus: 'completed' }]);
    expect([...simulator.world.queues.values()][0]?.members).toEqual([]);
  });

  test('REST takes a caller out of the queue to other TwiML, and then there is nobody to take', async () => {
    const { simulator, forms, rest } = tinyProduct(PAGES);
    const call = await simulator.phone('+358400000001').call(LINE);
    const queue = [...simulator.world.queues.keys()][0];
    const member = `/Queues/${queue}/Members/${call.sid}`;
    expect(await rest('POST', member, { Url: 'https://silta.test/after' })).toMatchObject({
      status: 200,
    });
    await simulator.settle();
    expect(forms('/left')).toMatchObject([{ QueueResult: 'redirected' }]);
    expect((await call.hears()).at(-1)).toMatchObject({ text: 'Back in the menu' });
    expect(await rest('POST', member, { Url: 'https://silta.test/after' })).toMatchObject({
      status: 404,
    });
  });
});

describe('talking', () => {
  async function connected() {
    const product = tinyProduct(PAGES);
    const { simulator, rest } = product;
    const caller = await simulator.phone('+358400000001').call(LINE);
    const offer = { To: '+358500000009', From: LINE, Url: 'https://silta.test/offer' };
    await rest('POST', '/Calls', offer);
    const advisor = await simulator.phone('+358500000009').answers();
    await advisor.presses('1');
    await rest('POST', `/Calls/${caller.sid}`, { Url: 'https://silta.test/connect' });
    await simulator.settle();
    return { ...product, caller, advisor };
  }

  test('caller and advisor meet in the conference and hear each other', async () => {
    const { caller, advisor, forms } = await connected();
    await caller.hears();
    await advisor.says('Hei, miten voin auttaa?');
    expect(caller).toMatchObject({
      state: 'in conference',
      conference: { name: 'h-1', with: ['+358500000009'] },
    });
    expect(await caller.hears()).toMatchObject([
      { text: 'Hei, miten voin auttaa?', by: '+358500000009' },
    ]);
    const events = forms('/room').map((form) => form['StatusCallbackEvent']);
    expect(events).toEqual(['participant-join', 'participant-join', 'conference-start']);
  });

  test('a caller taken out of the conference by REST goes on after the Dial', async () => {
    const { caller, simulator, rest, forms } = await connected();
    const room = [...simulator.world.conferences.keys()][0];
    await rest('DELETE', `/Conferences/${room}/Participants/${caller.sid}`);
    await simulator.settle();
    expect((await caller.hears()).at(-1)).toMatchObject({ text: 'Back in the menu' });
    expect(forms('/after')).toMatchObject([{ DialCallStatus: 'answered' }]);
  });

  test('an interpreter called into the conference joins by answering', async () => {
    const { simulator, rest, caller } = await connected();
    const room = [...simulator.world.conferences.keys()][0];
    const invited = { To: '+358600000001', From: LINE, Label: 'interpreter' };
    await rest('POST', `/Conferences/${room}/Participants`, invited);
    await simulator.phone('+358600000001').answers();
    expect(caller.conference?.with).toContain('+358600000001');
    const found = await rest('GET', `/Conferences/${room}/Participants/interpreter`);
    expect(found.json).toMatchObject({ label: 'interpreter', account_sid: SID });
  });

  test('when an advisor who ends the conference hangs up, the caller goes on', async () => {
    const { simulator, rest, caller, advisor, forms } = await connected();
    const room = [...simulator.world.conferences.keys()][0];
    await rest('POST', `/Conferences/${room}/Participants/${advisor.sid}`, {
      EndConferenceOnExit: 'true',
    });
    await advisor.hangUp();
    expect((await caller.hears()).at(-1)).toMatchObject({ text: 'Back in the menu' });
    expect(forms('/room').at(-1)).toMatchObject({ StatusCallbackEvent: 'conference-end' });
  });
});
