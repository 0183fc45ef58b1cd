import { hangUp } from '../../../src/simulator/on-the-line.ts';
import { phoneOf } from '../../../src/simulator/phones.ts';
import type { Call, Phone } from '../../../src/simulator/types.ts';
import { answer, dial } from '../../../src/simulator/use-phone.ts';
import { VOICE } from '../account.ts';
import { type Ear, hears, presses, said, says, until } from './line.ts';
import { pause } from './time.ts';

/** What became of somebody's call. Only `lost` is a fault; `left` is their own choice. */
export type Fate = 'answered' | 'talked' | 'left' | 'lost';

export interface Caller {
  readonly wants: 'answer by keys' | 'answer by words' | 'advisor' | 'call-back' | 'to leave';
  readonly number: string;
  readonly language: 'Suomi' | 'English' | 'Русский' | 'العربية';
  /** For who leaves: after how much of people's time. */
  readonly patienceMs: number;
}

/** One person's call from the first ring to the end of what they wanted. */
export async function call(ear: Ear, caller: Caller): Promise<Fate> {
  const phone = phoneOf(ear.world, caller.number);
  const made = dial(ear.world, phone, { line: VOICE, withheld: false });
  const fate = await goThrough(ear, made, { phone, caller });
  if (made.ended === null) hangUp(made);
  return fate;
}

function goThrough(ear: Ear, made: Call, { phone, caller }: At): Promise<Fate> {
  switch (caller.wants) {
    case 'answer by keys':
      return answerBy(ear, made, 'keys');
    case 'answer by words':
      return answerBy(ear, made, 'words');
    case 'advisor':
      return talk(ear, made, caller);
    case 'call-back':
      return beCalledBack(ear, made, { phone, caller });
    case 'to leave':
      return leave(ear, made, { phone, caller });
    default:
      return caller.wants satisfies never;
  }
}

/** People who know what they want press before the machine has said it all. */
const ANYTHING = /./;

async function choose(ear: Ear, made: Call, language: string): Promise<boolean> {
  const enough = new RegExp(`${language}\\D*(\\d)`);
  const key = enough.exec((await hears(ear, made, { from: 0, enough })) ?? '')?.[1];
  if (key === undefined) return false;
  const from = await presses(ear, made, key);
  return (await hears(ear, made, { from, enough: ANYTHING })) !== null;
}

const MOST_KEYS = 5;
const IS_ANSWER = /draft|Luonnos|luonnos/;

async function answerBy(ear: Ear, made: Call, how: 'keys' | 'words'): Promise<Fate> {
  if (!(await choose(ear, made, 'English'))) return 'lost';
  for (let tries = 0; tries < MOST_KEYS; tries += 1) {
    const from =
      how === 'keys'
        ? await presses(ear, made, '1')
        : await says(ear, made, 'how do I get a tax card');
    const heard = await hears(ear, made, { from, enough: IS_ANSWER });
    if (heard === null) return 'lost';
    if (IS_ANSWER.test(heard)) return 'answered';
  }
  return 'lost';
}

async function talk(ear: Ear, made: Call, { language }: Caller): Promise<Fate> {
  if (!(await wait(ear, made, language))) return 'lost';
  return converse(ear, made);
}

/** Through the menu into the queue. */
async function wait(ear: Ear, made: Call, language: string): Promise<boolean> {
  if (!(await choose(ear, made, language))) return false;
  await presses(ear, made, '0');
  return until(ear, made, () => made.queue !== null || made.conference !== null);
}

/** A talk is when two are in it; either may end it. */
async function converse(ear: Ear, made: Call): Promise<Fate> {
  const two = () => (made.conference?.participants.length ?? 0) > 1;
  await until(ear, made, () => ear.talked.has(made));
  if (!ear.talked.has(made)) return 'lost';
  await until(ear, made, () => !two());
  if (made.ended === null) hangUp(made);
  return 'talked';
}

interface At {
  readonly phone: Phone;
  readonly caller: Caller;
}

/** Asks for it in the queue, confirms the number, puts the phone down and waits for it to ring. */
async function beCalledBack(ear: Ear, made: Call, { phone, caller }: At): Promise<Fate> {
  if (!(await wait(ear, made, caller.language))) return 'lost';
  const offered = () => made.asks?.keys === true || made.conference !== null;
  if (!(await until(ear, made, offered))) return 'lost';
  if (made.conference !== null) return converse(ear, made);
  const from = await presses(ear, made, '1');
  const asked = () => made.asks !== null && /\d \d \d/.test(said(made, from));
  // An advisor may have been quicker than the key.
  const taken = () => made.conference !== null || ear.talked.has(made);
  if (!(await until(ear, made, () => asked() || taken()))) return 'lost';
  if (taken()) return converse(ear, made);
  await presses(ear, made, '1');
  await until(ear, made, () => made.ended !== null);
  return answerCall(ear, phone);
}

async function answerCall(ear: Ear, phone: Phone): Promise<Fate> {
  const rung = await rings(ear, phone);
  if (rung === null) return 'lost';
  await pause(ear.time, 2_000);
  return rung.status === 'ringing' ? converse(ear, answer(phone)) : 'lost';
}

/** Longer than a queue of this length takes. */
const LONGEST_MS = 8 * 60_000;

async function rings({ time }: Ear, phone: Phone): Promise<Call | null> {
  const end = time.clock.now() + LONGEST_MS;
  while (time.clock.now() < end) {
    if (phone.call?.status === 'ringing' && phone.call.direction !== 'inbound') return phone.call;
    await pause(time, 500);
  }
  return null;
}

/** Hangs up wherever they are then; an advisor who calls back is told the matter is settled. */
async function leave(ear: Ear, made: Call, { phone, caller }: At): Promise<Fate> {
  void wait(ear, made, caller.language);
  const end = ear.time.clock.now() + caller.patienceMs;
  await until(ear, made, () => ear.time.clock.now() >= end);
  if (made.ended === null) hangUp(made);
  void answerCall(ear, phone);
  return 'left';
}
