import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { mountSimulator, postWebhook } from '../../../src/main/mount-simulator.ts';
import { createSimulator } from '../../../src/simulator/create-simulator.ts';
import { randomFrom } from '../../support/random-from.ts';
import { ACCOUNT, TOKEN, VOICE } from '../account.ts';
import { workShift } from './advisor.ts';
import { type Caller, call, type Fate } from './caller.ts';
import { someCaller } from './crowd.ts';
import { openEar } from './line.ts';
import { STAFF } from './staff.ts';
import { fastTime, pause } from './time.ts';

/** What the bench is told at the end. */
export interface Told {
  readonly fates: Readonly<Record<string, number>>;
  /** What lost callers wanted. */
  readonly lost: readonly string[];
  /** Calls that nobody has ended: who, where they are and what they heard last. */
  readonly hanging: readonly string[];
  /** Milliseconds of each voice webhook, as Twilio sees it. */
  readonly took: readonly number[];
  /** What Twilio's debugger would show. */
  readonly debug: readonly string[];
}

/** A pretend Twilio, the people who call and the advisors' phones, in one process of their own. */
const [, , port = '', siltaUrl = '', began = '', calls = '', perSecond = ''] = process.argv;
const time = fastTime(Number(began));
const took: number[] = [];
const simulator = createSimulator({
  accountSid: ACCOUNT,
  authToken: TOKEN,
  publicBaseUrl: siltaUrl,
  lines: [{ number: VOICE }],
  clock: time.clock,
  schedule: time.schedule,
  async post(url, form, headers) {
    const sent = performance.now();
    const answer = await postWebhook(url, form, headers);
    if (url.includes('/twilio/voice')) took.push(performance.now() - sent);
    return answer;
  },
});
const ear = openEar(simulator.world, time);
const server = createServer(express().use(mountSimulator(simulator)));
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
process.on('disconnect', () => process.exit(0));
process.on('message', (order) => void (order === 'call' ? callAll() : tell()));
process.send?.('ready');

const fates: Record<string, number> = {};
const lost: string[] = [];
let working = true;

/** All calls begin one after the other at their rate; resolves when the last of them is over. */
async function callAll(): Promise<void> {
  const random = randomFrom(7);
  const shift = { siltaUrl, random: randomFrom(11), goesOn: () => working };
  const shifts = STAFF.map((account) => workShift(ear, { ...shift, account }));
  await warmUp();
  const going: Promise<void>[] = [];
  for (let nth = 0; nth < Number(calls); nth += 1) {
    going.push(follow(someCaller(nth, random)));
    await new Promise((resolve) => setTimeout(resolve, 1_000 / Number(perSecond)));
  }
  await Promise.all(going);
  // Those who hung up while they waited are still called back; then the longest deadline goes by.
  await settled();
  working = false;
  await Promise.all(shifts);
  process.send?.('over');
}

const WARM_ROUNDS = 3;
const WARM_CALLS = 20;

/** Calls until the engine has compiled what is often used; a service runs for weeks. */
async function warmUp(): Promise<void> {
  const random = randomFrom(3);
  for (let round = 0; round < WARM_ROUNDS; round += 1) {
    const callers = Array.from({ length: WARM_CALLS }, (_, nth): Caller => {
      const wants = nth % 2 === 0 ? 'answer by keys' : 'answer by words';
      return { ...someCaller(9_000 + round * WARM_CALLS + nth, random), wants };
    });
    await Promise.all(callers.map((one) => call(ear, one)));
  }
  took.length = 0;
}

async function follow(caller: Caller): Promise<void> {
  const fate: Fate = await call(ear, caller);
  fates[fate] = (fates[fate] ?? 0) + 1;
  if (fate === 'lost') lost.push(`${caller.number} wanted ${caller.wants} in ${caller.language}`);
}

const QUIET_MS = 125_000;
const LONGEST_QUIET_MS = 15 * 60_000;

async function settled(): Promise<void> {
  const end = time.clock.now() + LONGEST_QUIET_MS;
  let since = time.clock.now();
  while (time.clock.now() < end && time.clock.now() - since < QUIET_MS) {
    if (hanging().length > 0) since = time.clock.now();
    await pause(time, 1_000);
  }
}

function hanging(): readonly string[] {
  const open = [...simulator.world.calls.values()].filter(({ ended }) => ended === null);
  return open.map((one) => {
    const where = one.queue ? 'in queue' : one.conference ? 'in conference' : one.doing;
    return `${one.phone.key} ${one.status}, ${where}: ${one.heard.at(-1)?.text ?? ''}`;
  });
}

function tell(): void {
  const debug = simulator.world.debug.map(({ code, message }) => `${code} ${message}`);
  const told: Told = { fates, lost, hanging: hanging(), took, debug };
  process.send?.(told);
}
