import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../domain/fault.ts';
import type { Log } from '../domain/ports.ts';
import { type Admission, newAdmission } from './redis-admission.ts';
import { answerWithin } from './redis-answer.ts';
import type { Client, RedisAddress, Reply } from './redis-client.ts';
import { openConnection } from './redis-connection.ts';
import {
  closedFault,
  isEpochError,
  mayBeRepeated,
  plainerOf,
  silentFault,
  storeFault,
} from './redis-faults.ts';
import { tagOf } from './redis-keys.ts';
import { type ScriptName, TOLD_DONE } from './redis-scripts.ts';
import type { Vault } from './vault.ts';

/** Longer than a blip of the network and shorter than anybody's patience with a call. */
const ANSWER_MS = 1_200;
const AGAIN_MS = 40;
const REPLICAS_MS = 200;

export interface LinkOptions {
  readonly address: RedisAddress;
  readonly tenant: string;
  readonly vault: Vault;
  /** Replicas that must have a commit before anybody is told; 0 for none. */
  readonly waitReplicas: number;
  readonly log: Log;
  /** Replicas were not heard of in time: what was told may be lost with the primary. */
  readonly onUnreplicated: () => void;
}

/** The one way to the server. Every rejection is a Fault, and comes within ANSWER_MS. */
export interface Link {
  run(name: ScriptName, args?: readonly (string | number)[]): Promise<unknown>;
  listen(listener: Listener): void;
  /** What is under way is finished first. */
  close(): Promise<void>;
}

interface Listener {
  readonly message: (message: string) => void;
  /** Messages may have been missed, or what is remembered of the store no longer holds. */
  readonly lost: () => void;
}

/** One call of the caller's: over when it is answered, or when nobody waits for it any more. */
interface Call {
  readonly name: ScriptName;
  readonly args: readonly string[];
  over: boolean;
  /** Why it was not done at the last try. */
  refusal: unknown;
}

export function openLink(options: LinkOptions): Link {
  const { tenant, vault, log } = options;
  const tag = tagOf(tenant);
  const listeners: Listener[] = [];
  const health = newHealth(log);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  /** Why there is no connection, as far as it is known. */
  let trouble: unknown = null;

  const lost = (): void => {
    for (const listener of listeners) listener.lost();
  };
  const admission = newAdmission({ tag, tenant, vault, log, onRefounded: lost });
  const connect = () =>
    openConnection({
      address: options.address,
      channel: `${tag}:changes`,
      heard: {
        error(error) {
          trouble = plainerOf(trouble, error);
          health.unwell(trouble);
        },
        ready() {
          trouble = null;
          admission.renew();
          lost();
        },
      },
      message(message) {
        for (const listener of listeners) listener.message(message);
      },
    });
  let connection = connect();
  const runOn = newRunner(options, admission);

  /** Again while the connection is lost or the server not ready, as long as somebody waits. */
  const attempt = async (call: Call): Promise<unknown> => {
    for (; !closed && !call.over; await pause(AGAIN_MS)) {
      const client = await connection.up.catch(() => null);
      call.refusal = null;
      const done = client && (await tried(runOn(client, call), call, admission));
      if (done) return done.value;
    }
    throw closedFault();
  };
  const bounded = async (call: Call): Promise<unknown> => {
    const by = connection;
    const late = (): Error => {
      const known = call.refusal ?? trouble;
      if (known !== null) return storeFault(known);
      // It may never answer again on these connections. Others may have noticed before.
      if (by === connection) {
        by.giveUp();
        connection = connect();
      }
      return silentFault(ANSWER_MS);
    };
    try {
      const value = await answerWithin(ANSWER_MS, attempt(call), late);
      health.well();
      return value;
    } catch (error) {
      const fault = storeFault(error);
      health.unwell(fault);
      throw fault;
    } finally {
      call.over = true;
    }
  };
  let closing = false;
  return {
    async run(name, args = []) {
      if (closing) throw closedFault();
      const running = bounded({ name, args: args.map(String), over: false, refusal: null });
      underWay.add(running);
      try {
        return await running;
      } finally {
        underWay.delete(running);
      }
    },
    listen: (listener) => void listeners.push(listener),
    async close() {
      closing = true;
      await Promise.allSettled(underWay);
      closed = true;
      connection.giveUp();
    },
  };
}

type Runner = (client: Client, call: Call) => Promise<unknown>;

function newRunner({ tenant, log, ...options }: LinkOptions, admission: Admission): Runner {
  const tag = tagOf(tenant);
  const wanted = options.waitReplicas;
  const wait = wanted > 0 ? { replicas: wanted, ms: REPLICAS_MS } : null;
  return async (client, { name, args }) => {
    const epoch = await admission.epoch(client);
    const reply = await client.run(name, tag, [epoch, ...args], TOLD_DONE.has(name) ? wait : null);
    if (isBehind(reply, wanted)) {
      log.warn('store.unreplicated', { replicas: reply.replicas, wanted });
      options.onUnreplicated();
    }
    return reply.value;
  };
}

function isBehind({ replicas }: Reply, wanted: number): boolean {
  return replicas !== null && replicas < wanted;
}

/** null when the same may be sent again. */
async function tried(
  running: Promise<unknown>,
  call: Call,
  admission: Admission,
): Promise<{ readonly value: unknown } | null> {
  try {
    return { value: await running };
  } catch (error) {
    if (isEpochError(error)) admission.renew();
    else if (!mayBeRepeated(error)) throw error;
    call.refusal = error;
    return null;
  }
}

/** Tells the log when the store goes and when it comes back, once each. */
function newHealth(log: Log) {
  let ill = false;
  return {
    well(): void {
      if (ill) log.info('store.up');
      ill = false;
    },
    unwell(error: unknown): void {
      if (ill) return;
      ill = true;
      log.error('store.down', { error: error instanceof Fault ? error : storeFault(error) });
    },
  };
}
