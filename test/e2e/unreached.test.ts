import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryView } from '../../src/console/contract.ts';
import type { DeliveryFault } from '../../src/simulator/options.ts';
import type { Person } from '../../src/simulator/person.ts';
import { type Advisor, signIn } from '../support/advisor.ts';
import { waitingCaller } from '../support/caller.ts';
import { type House, openHouse, SMS, WHATSAPP } from '../support/house.ts';
import { lastText } from '../support/read-inbox.ts';

const NUMBER = '+358402270001';
const WINDOW: DeliveryFault = { status: 'failed', code: 63016 };
const OFF: DeliveryFault = { status: 'undelivered', code: 30003 };
/** Longer than Twilio takes in one message. */
const IN_TWO_PARTS = 'Bring your passport. '.repeat(90);
const AINO = '+358500000901';
const DAY_MS = 24 * 3_600_000;
const AFTER_HOURS = Date.UTC(2026, 10, 23, 14, 1);
let house: House;
let aino: Advisor;
let person: Person;
beforeEach(async () => {
  house = await openHouse();
  aino = await signIn(house, 'aino');
  person = house.simulator.phone(NUMBER);
});
afterEach(() => house.close());

async function chat(line: string): Promise<string> {
  await person.texts(line, 'I want to talk to a human');
  await house.simulator.advance(1_000);
  const id = await aino.takesNext();
  await house.simulator.advance(1_000);
  return id;
}

async function writes(id: string, text: string): Promise<void> {
  await aino.writes(id, text);
  await house.simulator.advance(2_000);
}

async function lostIn(id: string, reader = aino): Promise<readonly string[]> {
  const { entries } = await reader.reads(id);
  return entries.filter(({ lost }) => lost).map(toldOf);
}

function toldOf({ said, lost }: EntryView): string {
  return `${said[0]?.text.slice(0, 20)}: ${lost}`;
}

describe('an advisor whose message did not reach the person', () => {
  test('is told so at the message, and why', async () => {
    const id = await chat(WHATSAPP);
    await writes(id, 'Good news!');
    house.simulator.faults.delivery(WINDOW);
    await writes(id, 'Come at nine.');
    expect(await lostIn(id)).toEqual(['Come at nine.: window']);
    expect(JSON.stringify(await aino.reads(id))).not.toContain(NUMBER.slice(4));
  });

  test('is told by the next look also of what Twilio refused at once', async () => {
    const id = await chat(SMS);
    house.simulator.world.optedOut.add(`${SMS}|${NUMBER}`);
    await writes(id, 'Come at nine.');
    expect(await lostIn(id)).toEqual(['Come at nine.: opted-out']);
    house.simulator.world.optedOut.clear();
  });

  test('is told of it when one part of a long message failed and the last arrived', async () => {
    const id = await chat(WHATSAPP);
    house.simulator.faults.delivery(OFF);
    await writes(id, IN_TWO_PARTS);
    expect(lastText(person)).toContain('passport');
    expect(await lostIn(id)).toEqual(['Bring your passport.: off']);
  });

  test('is told of it once, however often and late Twilio tells', async () => {
    const id = await chat(SMS);
    house.simulator.faults.webhook('again', '/twilio/messages/status', 1_000);
    house.simulator.faults.delivery(OFF);
    await writes(id, 'Come at nine.');
    house.simulator.faults.webhook('overtaken', '/twilio/messages/status');
    await writes(id, 'Bring your card.');
    expect(await lostIn(id)).toEqual(['Come at nine.: off']);
  });

  test('is told of it when the talk has been closed, and so is who reads it later', async () => {
    const id = await chat(WHATSAPP);
    house.simulator.faults.delivery(WINDOW);
    await aino.writes(id, 'Come at nine.');
    await aino.closes(id);
    await house.simulator.advance(2_000);
    expect(await lostIn(id)).toEqual(['Come at nine.: window']);
    const again = await chat(WHATSAPP);
    expect(again).not.toBe(id);
    expect(await lostIn(again)).toEqual(['Come at nine.: window']);
  });
});

describe('an advisor who has closed the talk', () => {
  test('finds it beside the queue for three days, where a colleague does not', async () => {
    const id = await chat(WHATSAPP);
    house.simulator.faults.delivery(WINDOW);
    await aino.writes(id, 'Come at nine.');
    expect(await aino.unreached()).toEqual([]);
    await aino.closes(id);
    await house.simulator.advance(2_000);
    expect(await aino.unreached()).toEqual([id]);
    expect(await (await signIn(house, 'leena')).unreached()).toEqual([]);
    await house.simulator.advance(2 * DAY_MS);
    expect(await (await signIn(house, 'aino')).unreached()).toEqual([id]);
    await house.simulator.advance(DAY_MS);
    expect(await (await signIn(house, 'aino')).unreached()).toEqual([]);
  });

  test('does not find one whose messages have all arrived', async () => {
    const id = await chat(WHATSAPP);
    await writes(id, 'Come at nine.');
    await aino.closes(id);
    await house.simulator.advance(2_000);
    expect(await aino.unreached()).toEqual([]);
  });
});

describe('who takes somebody that waited', () => {
  test('sees that the notice of the closing did not reach them', async () => {
    await person.texts(WHATSAPP, 'I want to talk to a human');
    house.simulator.faults.delivery(OFF);
    await house.simulator.advance(AFTER_HOURS - house.time.clock.now());
    const [waiting] = await house.silta.store.handoffs.open();
    const later = await signIn(house, 'aino');
    expect(await lostIn(waiting?.id ?? '', later)).toEqual([expect.stringMatching(/: off$/)]);
  });

  test('sees that the message after three calls in vain did not reach them', async () => {
    await aino.isReady();
    const call = await waitingCaller(house, NUMBER);
    await call.hangUp();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await house.simulator.advance(1_000);
      const leg = await house.simulator.phone(AINO).answers();
      await leg.hears();
      await leg.presses('1');
      await person.rejects();
      await leg.hangUp();
      house.simulator.faults.delivery(OFF);
      await house.simulator.advance(11 * 60_000);
    }
    const [missed] = await house.silta.store.handoffs.open();
    expect(missed?.state).toBe('missed');
    const later = await signIn(house, 'aino');
    expect(await lostIn(missed?.id ?? '', later)).toEqual([expect.stringMatching(/: off$/)]);
  });
});
