import { benchCalls } from './calls.ts';
import { benchFanout } from './fanout.ts';
import { benchGrow } from './grow.ts';
import { benchHttp } from './http.ts';
import { benchKills, benchKillsRedis } from './kills.ts';
import { benchRecover, benchRecoverRedis } from './recover.ts';
import type { Row } from './row.ts';
import { benchScaleOut } from './scale.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchStoreRedis } from './store-redis.ts';
import { benchTurn, benchTurnRedis } from './turn.ts';
import { benchGolden } from './understanding.ts';
import { benchPeers } from './understanding-peers.ts';
import { benchPublic } from './understanding-public.ts';
import { benchScale } from './understanding-scale.ts';

/** One subject that is measured. */
export interface Bench {
  /** What is measured, what it must keep, and how to have a quick look. */
  readonly about: string;
  readonly run: () => Promise<readonly Row[]>;
}

/** `npm run bench -- <name>`. */
export const benches: Readonly<Record<string, Bench>> = {
  turn: {
    about:
      'a durable turn to the emptiest webhook (at least 0.25) and to a dialog of botbuilder (at most twice its CPU); BENCH_ROUNDS=2 for a look',
    run: benchTurn,
  },
  'turn-redis': { about: 'the same on Redis', run: benchTurnRedis },
  http: {
    about:
      'webhook, Direct Line, chat page and health to bare node:http with the same checks; BENCH_ROUNDS=2 for a look',
    run: benchHttp,
  },
  scale: {
    about:
      'two processes on Redis to one (at least 1.6, aim 1.9), with the CPU of every part; BENCH_ROUNDS=2 for a look',
    run: benchScaleOut,
  },
  start: { about: 'from nothing to ready (less than 3 s)', run: benchStart },
  store: { about: 'turns of the store alone, on SQLite', run: benchStore },
  'store-redis': { about: 'the same on Redis', run: benchStoreRedis },
  fanout: {
    about: 'an event to a thousand consoles (p99 less than 150 ms)',
    run: benchFanout,
  },
  grow: {
    about:
      'a million conversations to a thousand (at most twice a turn), memory at rest (less than 30 MB for 100,000); BENCH_GROW=300000 for a look',
    run: benchGrow,
  },
  recover: {
    about:
      'from SIGKILL to the next good answer, on SQLite (at most the lease and 1 s); BENCH_KILLS=5 for a look',
    run: benchRecover,
  },
  'recover-redis': { about: 'the same on Redis', run: benchRecoverRedis },
  kills: {
    about:
      'sixty kills of three processes on SQLite, some four minutes (none lost, none twice); BENCH_KILLS=10 for a look',
    run: benchKills,
  },
  'kills-redis': { about: 'the same on Redis', run: benchKillsRedis },
  calls: {
    about: 'a thousand people call: nobody lost or overtaken; BENCH_CALLS=100 for a look',
    run: benchCalls,
  },
  understanding: {
    about: 'the matcher, a quarter of an hour; the names after it run its parts',
    run: benchUnderstanding,
  },
  'understanding-golden': { about: 'on the golden questions', run: benchGolden },
  'understanding-peers': { about: 'against Fuse.js, MiniSearch and nlp.js', run: benchPeers },
  'understanding-public': { about: 'on public sets', run: benchPublic },
  'understanding-scale': { about: 'by the number of records', run: benchScale },
};

async function benchUnderstanding(): Promise<readonly Row[]> {
  return [
    ...(await benchGolden()),
    ...(await benchPeers()),
    ...(await benchPublic()),
    ...(await benchScale()),
  ];
}
