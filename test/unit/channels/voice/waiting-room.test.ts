import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALL, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';

let door: PhoneDoor;
beforeEach(async () => {
  door = await openPhoneDoor();
});
afterEach(() => door.close());

function wait(query: string): Promise<string> {
  return door.call(`/twilio/voice/wait?t=3&h=h-1&l=ru&${query}`);
}

test('the first round is music: the place was said on entering', async () => {
  await door.handoff();
  const xml = await wait('n=0');
  expect(xml).not.toContain('<Say');
  expect(xml).toContain('<Play>/static/hold.wav</Play>');
  expect(xml).toContain('>/twilio/voice/wait?t=3&h=h-1&l=ru&n=1&told=1<');
});

test('the place is said when it has changed, and it is the true one', async () => {
  await door.handoff({ id: 'h-0', person: 'p-0', conversation: 'CA0', since: -1 });
  await door.handoff();
  expect(await wait('n=1&told=3')).toContain('>ru:voice.wait.position position=2<');
  expect(await wait('n=2&told=2')).not.toContain('voice.wait.position');
});

test('every minute a waiting caller is told what else can be done', async () => {
  await door.handoff();
  const rounds = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => wait(`n=${n}&told=1`)));
  expect(rounds.map((xml) => xml.includes('voice.wait.hold'))).toEqual([
    false,
    false,
    true,
    false,
    false,
    true,
  ]);
});

test.each([
  { about: 'somebody who has asked nothing', topic: null, number: '+358401110001' },
  { about: 'a withheld number', topic: 'residence-permit', number: null },
])('a copy is not offered to $about', async ({ topic, number }) => {
  await door.handoff({ topic, phone: { number, call: CALL, line: null } });
  const xml = await wait('n=2&told=1');
  expect(xml).toContain('>ru:voice.wait.key-call-back<');
  expect(xml).not.toContain('voice.wait.key-copy');
});

test('who has had an answer that can be sent may have it in writing, and goes on having it', async () => {
  await door.handoff({ topic: 'residence-permit' });
  expect(await wait('n=2&told=1')).not.toContain('key-copy');
  const round = await wait('n=2&told=1&c=1');
  expect(round).toContain('>ru:voice.wait.key-copy<');
  expect(round.match(/[?&;]c=1/g)).toHaveLength(2);
});

test('with a new place comes how long it will still be, as soon as there is enough to tell it by', async () => {
  door.close();
  door = await openPhoneDoor({ expectedWait: async () => 7 });
  await door.handoff();
  expect(await wait('n=1&told=3')).toMatch(
    /voice\.wait\.position position=1<.*handoff\.expected-wait minutes=\{"minutes":7\}</,
  );
});

test('a message is not offered where there is nothing to lock it away with', async () => {
  door.close();
  door = await openPhoneDoor({ voicemail: false });
  await door.handoff();
  expect(await wait('n=2&told=1')).not.toContain('voice.wait.key-message');
});

test('the music ends for who is to be called back and holds the line all the same', async () => {
  await door.handoff({
    state: 'call-back',
    phone: { number: '+358401110001', call: null, line: null },
  });
  expect(await wait('n=1&told=1')).toBe('<Response><Leave/></Response>');
});

test('once an advisor is coming, there is music and no place', async () => {
  await door.handoff({ state: 'connecting', advisor: 'a-1' });
  expect(await wait('n=1&told=2')).not.toContain('<Say');
});

test('when there is nothing to wait for any more, the caller leaves the queue', async () => {
  await door.handoff({ state: 'abandoned' });
  expect(await wait('n=1&told=2')).toBe('<Response><Leave/></Response>');
});

test('a key that keeps the place is answered in the queue', async () => {
  await door.handoff();
  door.answers(
    { kind: 'say', text: 'Отправлено.', locale: 'ru' },
    { kind: 'wait', locale: 'ru', handoff: 'h-1' },
  );
  const xml = await door.call('/twilio/voice/wait/key?t=3&h=h-1&l=ru&n=3&told=1', { Digits: '3' });
  expect(xml).toMatch(/Отправлено\..*\/twilio\/voice\/wait\?t=3&h=h-1&l=ru&n=3&told=1</);
  expect(door.turns).toMatchObject([{ id: `${CALL}:3w3`, utterance: { kind: 'keys', keys: '3' } }]);
});

test('a key that leads elsewhere takes the caller out, and what was said is said outside', async () => {
  await door.handoff();
  door.answers({
    kind: 'ask',
    text: 'Этот номер?',
    locale: 'ru',
    choices: [],
    expects: { kind: 'choice' },
  });
  const key = await door.call('/twilio/voice/wait/key?t=3&h=h-1&l=ru&n=3&told=1', { Digits: '1' });
  const left = await door.call('/twilio/voice/left?t=3&h=h-1&l=ru', { QueueResult: 'leave' });
  expect(key).toBe('<Response><Leave/></Response>');
  expect(left).toContain('Этот номер?');
  expect(door.turns[1]).toMatchObject({ id: `${CALL}:3`, utterance: { kind: 'returned' } });
});

test('a caller who was fetched by an advisor is not asked anything', async () => {
  const xml = await door.call('/twilio/voice/left?t=3&h=h-1&l=ru', { QueueResult: 'redirected' });
  expect([xml, door.turns]).toEqual(['<Response/>', []]);
});

test.each(['queue-full', 'error', 'system-error'])(
  'a caller for whom there is no room (%s) is not sent to wait again',
  async (QueueResult) => {
    await door.handoff();
    await door.call('/twilio/voice/left?t=3&h=h-1&l=ru', { QueueResult });
    expect(door.turns).toMatchObject([{ utterance: { kind: 'returned', noRoom: true } }]);
  },
);

test('when the queue cannot be asked, the music goes on', async () => {
  await door.store.close();
  const xml = await wait('n=4&told=2');
  expect(xml).toMatch(/hold\.wav<\/Play><Redirect[^>]*>.*n=4&told=2</);
});
