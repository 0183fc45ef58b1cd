import type { RedisServer } from '../support/redis-server.ts';
import { newStorePlace } from '../support/store-place.ts';
import type { Child } from './child.ts';
import { drive } from './drive.ts';
import type { Pin } from './pin.ts';
import { CPU, EMPTY_QUEUE } from './questions.ts';
import { redisCpu } from './redis-cpu.ts';
import { startSilta } from './start-silta.ts';
import { writeTalks } from './talks.ts';

const CONNECTIONS = 64;

/** So many processes of the service on a Redis of their own, and one driver that writes to all of them. */
export interface Town {
  readonly redis: RedisServer;
  /** One round of so many messages of new people. */
  write(messages: number): Promise<Load>;
  /** Each process on the next of the cores; Redis and the driver, which is this process, on any of them. */
  pin(pin: Pin, cores: readonly number[]): Promise<void>;
  /** All of it on any of the cores. */
  free(pin: Pin, cores: readonly number[]): Promise<void>;
  remove(): Promise<void>;
}

/** Per turn: µs of CPU of each part. */
export interface Load {
  readonly perSecond: number;
  /** All processes of the service together. */
  readonly product: number;
  readonly redis: number;
  /** Of it, the one thread that runs commands. */
  readonly redisMain: number;
  readonly driver: number;
}

export async function openTown(processes: number): Promise<Town> {
  const place = await newStorePlace('Redis');
  const { redis } = place;
  if (!redis) throw new Error('unreachable: it is on Redis');
  // Now and then the server writes its whole log anew in a process beside it: a third of a core, which
  // would fall on one round of one town and not on the round it is compared with.
  await redis.ask('CONFIG', 'SET', 'auto-aof-rewrite-percentage', '0');
  const children = await Promise.all(
    Array.from({ length: processes }, () => startSilta(place.settings)),
  );
  const others = async () => [await pidOf(redis), process.pid];
  return {
    redis,
    write: (messages) => writeTo(children, redis, messages),
    async pin(pin, cores) {
      for (const [at, { pid }] of children.entries()) pin(pid, cores.slice(at, at + 1));
      for (const pid of await others()) pin(pid, cores);
    },
    async free(pin, cores) {
      for (const pid of [...children.map(({ pid }) => pid), ...(await others())]) pin(pid, cores);
    },
    async remove() {
      await Promise.all(children.map((child) => child.stop()));
      await place.remove();
    },
  };
}

async function pidOf(redis: RedisServer): Promise<number> {
  const told = await redis.ask('INFO', 'server');
  return Number(/process_id:(\d+)/.exec(told)?.[1]);
}

interface Used {
  readonly product: number;
  readonly redis: number;
  readonly redisMain: number;
  readonly driver: number;
}

async function writeTo(
  children: readonly Child[],
  redis: RedisServer,
  messages: number,
): Promise<Load> {
  const talks = writeTalks(messages);
  const turns = talks.flat().length;
  const before = await usedBy(children, redis);
  const { seconds, failed } = await driveAll(children, talks);
  const after = await usedBy(children, redis);
  await children[0]?.ask(EMPTY_QUEUE);
  if (failed > 0) throw new Error(`${failed} messages were refused. Run it alone.`);
  return {
    perSecond: turns / seconds,
    product: (after.product - before.product) / turns,
    redis: (after.redis - before.redis) / turns,
    redisMain: (after.redisMain - before.redisMain) / turns,
    driver: (after.driver - before.driver) / turns,
  };
}

async function usedBy(children: readonly Child[], redis: RedisServer): Promise<Used> {
  const { all, main } = await redisCpu(redis);
  const used = await Promise.all(children.map((child) => child.ask(CPU)));
  const { user, system } = process.cpuUsage();
  const product = used.reduce((sum, one) => sum + one, 0);
  return { product, redis: all, redisMain: main, driver: user + system };
}

/** Each connection takes the next talk as it has ended one: nobody waits for the slower process. */
async function driveAll(children: readonly Child[], talks: readonly (readonly Buffer[])[]) {
  const left = [...talks];
  const began = performance.now();
  const driven = await Promise.all(
    children.map(({ first }) =>
      drive(
        first,
        Array.from({ length: CONNECTIONS / children.length }, () => takeTalks(left)),
      ),
    ),
  );
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, failed: driven.reduce((sum, { failed }) => sum + failed, 0) };
}

function* takeTalks(left: (readonly Buffer[])[]): Generator<Buffer> {
  for (let talk = left.pop(); talk; talk = left.pop()) yield* talk;
}
