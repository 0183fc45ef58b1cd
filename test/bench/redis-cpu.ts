import type { RedisServer } from '../support/redis-server.ts';

/** µs of CPU that a Redis has used: with all its threads, and the one that runs commands. */
export interface RedisCpu {
  readonly all: number;
  readonly main: number;
}

/** Nothing where there is no Redis. */
export async function redisCpu(redis: RedisServer | null): Promise<RedisCpu> {
  if (redis === null) return { all: 0, main: 0 };
  const told = await redis.ask('INFO', 'cpu');
  const seconds = (name: string): number => {
    const found = new RegExp(`^${name}:([\\d.]+)`, 'm').exec(told)?.[1];
    if (found === undefined) throw new Error(`This Redis does not tell ${name}. Use 7 or later.`);
    return Number(found);
  };
  return {
    all: (seconds('used_cpu_sys') + seconds('used_cpu_user')) * 1e6,
    main: (seconds('used_cpu_sys_main_thread') + seconds('used_cpu_user_main_thread')) * 1e6,
  };
}
