import { createHash } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import { createActivity } from './activity.ts';
import type { Line, SimulatorOptions } from './options.ts';
import type { World } from './types.ts';

export function createWorld(options: SimulatorOptions): World {
  if (options.production) {
    throw new Fault(
      'config',
      'The simulator pretends to be Twilio and does not run in production. Remove TWILIO_BASE_URL and the simulator setting.',
    );
  }
  return {
    options,
    seed: `${options.accountSid}:${options.clock.now()}`,
    activity: createActivity(),
    lines: options.lines.map((line) => withDefaults(line, options.publicBaseUrl)),
    calls: new Map(),
    queues: new Map(),
    conferences: new Map(),
    messages: new Map(),
    contents: new Map(),
    recordings: new Map(),
    phones: new Map(),
    optedOut: new Set(),
    lastInbound: new Map(),
    debug: [],
    problems: [],
    plan: { rest: [], webhooks: [], held: [], deliveries: [] },
    listeners: new Set(),
    serial: 0,
  };
}

function withDefaults(line: SimulatorOptions['lines'][number], base: string): Line {
  return {
    voiceUrl: `${base}/twilio/voice`,
    voiceFallbackUrl: null,
    voiceStatus: `${base}/twilio/voice/status`,
    messageUrl: `${base}/twilio/messages`,
    messageFallbackUrl: null,
    ...line,
  };
}

/** Looks random, is the same in every run that starts at the same time, and never repeats. */
export function newSid(world: World, prefix: string): string {
  world.serial += 1;
  const hash = createHash('sha256').update(`${world.seed}:${prefix}:${world.serial}`);
  return prefix + hash.digest('hex').slice(0, 32);
}

export function now(world: World): number {
  return world.options.clock.now();
}

/** Twilio's debugger: what an operator would find in the Twilio console. */
export function debug(world: World, code: number, message: string): void {
  world.debug.push({ at: now(world), code, message });
  world.options.log?.warn('simulator.debugger', { code, message });
  changed(world);
}

export function changed(world: World): void {
  for (const listener of world.listeners) listener();
}

/** Runs on its own, after the answer to whatever caused it; `settle` waits for it. */
export function spawn(world: World, work: () => Promise<void>): void {
  world.activity.enter();
  Promise.resolve()
    .then(work)
    .catch((error: unknown) => {
      world.problems.push(`The simulator failed: ${String(error)}`);
      world.options.log?.error('simulator.failed', { error: String(error) });
    })
    .finally(() => world.activity.leave());
}
