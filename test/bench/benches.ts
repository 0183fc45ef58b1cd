import { benchCalls } from './calls.ts';
import { benchFanout } from './fanout.ts';
import { benchGrow } from './grow.ts';
import { benchKills } from './kills.ts';
import { benchRecover } from './recover.ts';
import type { Row } from './row.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchStoreRedis } from './store-redis.ts';
import { benchTurn } from './turn.ts';
import { benchGolden } from './understanding.ts';
import { benchPeers } from './understanding-peers.ts';
import { benchPublic } from './understanding-public.ts';
import { benchScale } from './understanding-scale.ts';

/** `npm run bench -- <name>`. */
export const benches: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  turn: benchTurn,
  start: benchStart,
  store: benchStore,
  fanout: benchFanout,
  // BENCH_KILLS=5 for a look.
  recover: benchRecover,
  // A million conversations; BENCH_GROW=100000 for a look.
  grow: benchGrow,
  'store-redis': benchStoreRedis,
  // Sixty kills of three processes, some four minutes; BENCH_KILLS=10 for a look.
  kills: benchKills,
  // A thousand phone calls; BENCH_CALLS=100 for a look.
  calls: benchCalls,
  // The whole of it takes about a quarter of an hour; the names after it run its parts.
  understanding: benchUnderstanding,
  'understanding-golden': benchGolden,
  'understanding-peers': benchPeers,
  'understanding-public': benchPublic,
  'understanding-scale': benchScale,
};

async function benchUnderstanding(): Promise<readonly Row[]> {
  return [
    ...(await benchGolden()),
    ...(await benchPeers()),
    ...(await benchPublic()),
    ...(await benchScale()),
  ];
}
