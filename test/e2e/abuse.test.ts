import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heard, waitingCaller } from '../support/caller.ts';
import { openWire, type Wire } from '../support/direct-line-http.ts';
import { type House, openHouse, SMS, VOICE, WHATSAPP } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

const OUT_OF_OFFICE = 'Thank you for your message. I am out of office until Monday.';
const MINUTE_MS = 60_000;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('a machine that answers every message of ours', () => {
  test.each([
    ['WhatsApp', WHATSAPP, '+358402270001'],
    ['text message', SMS, '+358402270002'],
  ])('by %s is answered three times, then kept and not answered', async (_channel, line, from) => {
    const machine = house.simulator.phone(from);
    await machine.texts(line, 'hello');
    const answers: string[] = [];
    for (let times = 0; times < 5; times += 1) {
      const before = machine.inbox().length;
      await machine.texts(line, OUT_OF_OFFICE);
      answers.push(textsSince(machine, before));
    }
    expect(answers.map((answer) => answer !== '')).toEqual([true, true, true, false, false]);
    const before = machine.inbox().length;
    await machine.texts(line, 'How do I get a tax card?');
    expect(textsSince(machine, before)).toContain('tax');
    const counts = await house.silta.store.records.counts();
    expect(counts.some(({ name }) => name === 'muted')).toBe(true);
  });

  test('is not taken for somebody who repeats a cry for help, a short word, or asks again later', async () => {
    const person = house.simulator.phone('+358402270003');
    const answered = async (text: string): Promise<boolean> => {
      const before = person.inbox().length;
      await person.texts(WHATSAPP, text);
      return textsSince(person, before) !== '';
    };
    for (let times = 0; times < 4; times += 1) {
      expect(await answered('my husband hits me now')).toBe(true);
      expect(await answered('menu')).toBe(true);
    }
    for (let times = 0; times < 4; times += 1) {
      expect(await answered('How do I get a tax card?')).toBe(true);
      await house.simulator.advance(11 * MINUTE_MS);
    }
  });
});

test('who calls again from the same number hears nothing of what was asked before', async () => {
  const first = await house.simulator.phone('+358402270011').call(VOICE);
  await first.hears();
  await first.presses('2');
  await first.hears();
  for (const key of '321') {
    await first.presses(key);
    expect(await heard(first)).not.toBe('');
  }
  await first.presses('9');
  const answer = await heard(first);
  expect(answer.length).toBeGreaterThan(100);
  await first.hangUp();
  const again = await house.simulator.phone('+358402270011').call(VOICE);
  const said: string[] = [await heard(again)];
  for (const key of ['9', '5', '*', '9']) {
    await again.presses(key);
    said.push(await heard(again));
  }
  for (const sentence of answer.split(/(?<=[.!?])\s+/).filter((one) => one.length > 40))
    expect(said.join(' ')).not.toContain(sentence);
  await again.hangUp();
});

describe('many who join the queue from one network address', () => {
  async function asks(text: string): Promise<Wire> {
    const wire = await openWire(house.url);
    await wire.call('POST', '/conversations/:id/activities', {
      body: { type: 'message', text, channelData: { language: 'en' } },
    });
    return wire;
  }

  async function reads(wire: Wire): Promise<string> {
    const { json } = await wire.call('GET', '/conversations/:id/activities');
    return JSON.stringify(json.activities);
  }

  async function waiting(): Promise<number> {
    const open = await house.silta.store.handoffs.open();
    return open.filter(({ channel }) => channel === 'webchat').length;
  }

  test('are thirty an hour; then the phone is named, and danger finds a place all the same', async () => {
    for (let joined = 0; joined < 30; joined += 1) await asks('human');
    expect(await waiting()).toBe(30);
    const refused = await asks('human');
    expect(await reads(refused)).toContain('asked for an advisor from your internet connection');
    expect(await waiting()).toBe(30);
    await asks('I want to kill myself');
    expect(await waiting()).toBe(31);
    const caller = await waitingCaller(house, '+358402270021');
    expect((await house.silta.store.handoffs.open()).some(({ by }) => by === 'phone')).toBe(true);
    await caller.hangUp();
    await house.simulator.advance(61 * MINUTE_MS);
    await asks('human');
    expect(await waiting()).toBe(32);
  });

  test('and one conversation joins once, however often it asks', async () => {
    const wire = await openWire(house.url);
    const before = await waiting();
    for (let times = 0; times < 3; times += 1)
      await wire.call('POST', '/conversations/:id/activities', {
        body: { type: 'message', text: 'human', channelData: { language: 'en' } },
      });
    expect(await waiting()).toBe(before + 1);
  });
});
