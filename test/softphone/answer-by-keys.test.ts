import { expect, onTestFinished, test } from 'vitest';
import { answerFor } from '../../src/knowledge/answer.ts';
import type { Content } from '../../src/main/open-content.ts';
import { type House, MONDAY_NOON, openHouse, VOICE } from '../support/house.ts';
import type { BridgedCall } from '../support/sip/bridged-call.ts';
import { openBridge } from '../support/sip/open-bridge.ts';
import { type Softphone, startSoftphone } from '../support/sip/start-softphone.ts';

const NUMBER = '+358402260001';
const TOPIC = 'bank-account';
/** What somebody listens for who wants to hear of that topic in English, the widest first. */
const WAY = ['English', 'Home, money', 'Money, Kela', 'Opening a bank account'];

interface Scene {
  readonly house: House;
  readonly content: Content;
  readonly phone: Softphone;
  readonly call: BridgedCall;
}

test('a telephone reaches an approved answer by its keys, and hanging up ends the call', async () => {
  const scene = await telephoneCalls();
  const { phone, call } = scene;
  expect((await findAnswer(phone, call)).join(' ')).toContain(approvedAnswer(scene));
  expect(call.keys.length, 'the language, and three keys at most').toBeLessThanOrEqual(4);
  await call.isSpeaking();
  await phone.hangsUp();
  expect(await call.ends()).toBe('phone');
  expect(await phone.heardSeconds()).toBeGreaterThan(0.2);
  expect(await endOf(scene)).toBe('done');
});

test('a telephone that hangs up in the queue keeps its place, to be called back', async () => {
  const { house, phone, call } = await telephoneCalls();
  await phone.presses(keyTowards(await call.hears()) ?? '');
  await call.hears();
  await phone.presses('0');
  expect((await call.hears()).join(' ')).toMatch(/place is 1/i);
  expect(call.line.state).toBe('in queue');
  await phone.hangsUp();
  expect(await call.ends()).toBe('phone');
  const [kept] = await house.silta.store.handoffs.open();
  expect(kept).toMatchObject({ state: 'call-back', phone: { number: NUMBER } });
});

/** The whole service with its line, and a real telephone that the line has answered. */
async function telephoneCalls(): Promise<Scene> {
  let content: Content | null = null;
  const house = await openHouse({ content: (opened) => (content = opened) });
  onTestFinished(house.close);
  const bridge = await openBridge(house.simulator);
  onTestFinished(bridge.close);
  const phone = await startSoftphone(NUMBER, bridge);
  onTestFinished(phone.stop);
  await phone.calls(VOICE);
  const call = await bridge.answered();
  if (!content) throw new Error('The house has opened without content.');
  return { house, content, phone, call };
}

/** Presses key after key, as each menu names them; what is heard where the way ends. */
async function findAnswer(phone: Softphone, call: BridgedCall): Promise<readonly string[]> {
  const heard = await call.hears();
  const key = keyTowards(heard);
  if (key === null) return heard;
  await phone.presses(key);
  return findAnswer(phone, call);
}

/** The key that is said with the nearest of what is listened for; null where none of it is offered. */
function keyTowards(heard: readonly string[]): string | null {
  const offers = WAY.map((wanted) => heard.find((line) => line.startsWith(wanted)));
  return /(\d)\.$/.exec(offers.findLast((offer) => offer !== undefined) ?? '')?.[1] ?? null;
}

/** As it was written for the ear, with its values. */
function approvedAnswer({ content }: Scene): string {
  const how = { audience: 'client', policy: 'draft', modality: 'spoken' } as const;
  const where = { locale: 'en', place: 'joensuu', now: MONDAY_NOON } as const;
  const answered = answerFor(content.knowledge, { topic: TOPIC, ...how, ...where });
  if (answered.kind !== 'text') throw new Error(`${TOPIC} has no text in English.`);
  return answered.card.spoken;
}

/** What the store tells of the turn that says that the call is over; rejects while there is none. */
async function endOf({ house, call }: Scene): Promise<string> {
  const lease = { owner: 'a test', now: house.time.clock.now(), ttl: 1_000 };
  return (await house.silta.store.turns.resume(`${call.line.sid}:ended`, lease)).kind;
}
