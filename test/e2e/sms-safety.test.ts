import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, SMS, VOICE } from '../support/house.ts';
import { lastText, textsSince } from '../support/read-inbox.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ env: { SMS_PER_PERSON_A_DAY: '3', SMS_A_DAY: '5' } });
});
afterEach(() => house.close());

/** An English-speaking caller who has just heard an answer. */
async function answered(from: string, how?: { readonly withheld: boolean }): Promise<PersonCall> {
  const call = await house.simulator.phone(from).call(VOICE, how);
  // Who has called before is greeted in the language of then.
  if ((await heard(call)).includes('Suomi')) {
    await call.presses('2');
    await call.hears();
  }
  for (const key of '321') {
    await call.presses(key);
    await call.hears();
  }
  return call;
}

/** Presses 5 and hears what comes of it. */
async function asksForCopy(call: PersonCall): Promise<string> {
  await call.presses('5');
  return heard(call);
}

function alarms(): number {
  return house.logs.filter((line) => line.includes('message.refused')).length;
}

async function refusals(): Promise<string> {
  return house.silta.metrics.registry.getSingleMetricAsString('silta_messages_refused_total');
}

describe('a caller asks for the answer on the phone', () => {
  test('and after the messages of a day hears that no more are sent, which is an alarm', async () => {
    const caller = house.simulator.phone('+358402240001');
    const copies: string[] = [];
    for (let calls = 0; calls < 4; calls += 1) {
      const call = await answered('+358402240001');
      copies.push(await asksForCopy(call));
      await call.hangUp();
    }
    for (const copy of copies.slice(0, 3)) expect(copy).toContain('sent to your phone');
    expect(copies[3]).toContain('no more text messages can be sent today');
    expect(caller.inbox()).toHaveLength(3);
    expect(alarms()).toBeGreaterThan(0);
    expect(await refusals()).toContain('why="person-budget"');
    await house.simulator.advance(24 * 3_600_000);
    expect(await asksForCopy(await answered('+358402240001'))).toContain('sent to your phone');
  });

  test('and when all have had the messages of a day, nobody is told that one was sent', async () => {
    for (const last of [1, 2, 3, 4, 5]) {
      const call = await answered(`+35840224010${last}`);
      expect(await asksForCopy(call)).toContain('sent to your phone');
      await call.hangUp();
    }
    const call = await answered('+358402240109');
    expect(await asksForCopy(call)).toContain('no more text messages');
    expect(house.simulator.phone('+358402240109').inbox()).toEqual([]);
    expect(await refusals()).toContain('why="day-budget"');
    await call.hangUp();
  });

  test('to a number that is typed: two a day, and never to one that costs', async () => {
    const friend = house.simulator.phone('+358402240003');
    const copyTo = async (number: string): Promise<string> => {
      const call = await answered('+358402240002', { withheld: true });
      await call.presses('5');
      await call.hears();
      await call.presses(`${number}#`);
      const said = await heard(call);
      await call.hangUp();
      return said;
    };
    expect(await copyTo('0402240003')).toContain('sent to your phone');
    expect(await copyTo('0402240003')).toContain('sent to your phone');
    expect(await copyTo('0402240003')).toContain('no more text messages');
    expect(friend.inbox()).toHaveLength(2);
    expect(await copyTo('0600123456')).not.toContain('sent to your phone');
    expect(await copyTo('0131234567')).toContain('cannot send text messages to this number');
  });

  test('to a number that is typed: nothing tells whether its owner has come here or said STOP', async () => {
    await house.simulator.phone('+358402240021').texts(SMS, 'Hello');
    await house.simulator.phone('+358402240022').texts(SMS, 'stop');
    const copiesTo = async (number: string): Promise<readonly string[]> => {
      const said: string[] = [];
      for (let copies = 0; copies < 3; copies += 1) {
        const call = await answered('+358402240002', { withheld: true });
        await call.presses('5');
        await call.hears();
        await call.presses(`${number}#`);
        said.push(await heard(call));
        await call.hangUp();
      }
      await house.simulator.advance(24 * 3_600_000);
      return said;
    };
    const [guest, stopped, stranger] = [
      await copiesTo('0402240021'),
      await copiesTo('0402240022'),
      await copiesTo('0402240023'),
    ];
    expect(guest).toEqual(stranger);
    expect(stranger[2]).toContain('no more text messages');
    expect(stopped[0]).toContain('cannot send text messages to this number');
    expect(stopped.join()).not.toContain('asked us not to send');
    expect(house.simulator.phone('+358402240022').inbox()).toHaveLength(1);
  });

  test('from a fixed line: told that it gets no text messages, and nothing is sent', async () => {
    const call = await answered('+358131234567');
    expect(await asksForCopy(call)).toContain('cannot send text messages to this number');
    expect(house.simulator.phone('+358131234567').inbox()).toEqual([]);
    await call.hangUp();
  });

  test('after having asked for no messages: told so, and after START it is sent again', async () => {
    const caller = house.simulator.phone('+358402240005');
    await caller.texts(SMS, 'stop');
    const before = caller.inbox().length;
    const call = await answered('+358402240005');
    expect(await asksForCopy(call)).toContain('asked us not to send you messages');
    expect(caller.inbox()).toHaveLength(before);
    await call.hangUp();
    await caller.texts(SMS, 'START');
    const again = await answered('+358402240005');
    expect(await asksForCopy(again)).toContain('sent to your phone');
    expect(lastText(caller)).toContain('/a/');
    await again.hangUp();
  });
});

describe('a caller asks to be called back', () => {
  test('at a number that costs: it is no number to call, and another is asked for', async () => {
    const call = await house.simulator.phone('+358402240006').call(VOICE, { withheld: true });
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.presses('0');
    await call.hears();
    await house.simulator.advance(90_000);
    await call.presses('1');
    await call.hears();
    await call.presses('0700123456#');
    expect(await heard(call)).toMatch(/key it in once more/i);
    await call.presses('0402240006#');
    expect(await heard(call)).toContain('0 4 0');
    await call.hangUp();
  });
});

test('who writes a text message is answered however much was sent that day', async () => {
  const writer = house.simulator.phone('+358402240007');
  for (let n = 0; n < 7; n += 1) await writer.texts(SMS, `How do I get a tax card? (${n})`);
  expect(textsSince(writer, 6).toLowerCase()).toContain('tax');
  expect(alarms()).toBe(0);
});
