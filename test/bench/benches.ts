import type { Row } from './row.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchTurn } from './turn.ts';
import { benchUnderstanding } from './understanding.ts';

/** `npm run bench -- <name>`. */
export const benches: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  turn: benchTurn,
  start: benchStart,
  store: benchStore,
  understanding: benchUnderstanding,
};
