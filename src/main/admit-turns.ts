import { Fault } from '../domain/fault.ts';
import type { TakeTurn } from '../domain/ports.ts';
import { AT_EASE, nextPressure, type Pressure, shedding } from '../domain/pressure.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Worker } from './workers.ts';
import type { World } from './world.ts';

export interface Admission {
  readonly takeTurn: TakeTurn;
  /** Looks once a second whether the event loop keeps up. */
  readonly worker: Worker;
}

const LOOK_MS = 1_000;

/** Turns beyond what can be answered in time are refused at once, so that the others are answered. */
export function admitTurns(takeTurn: TakeTurn, world: World, metrics: Metrics): Admission {
  let pressure: Pressure = AT_EASE;
  let turns = 0;
  let lookAt = 0;
  return {
    async takeTurn(turn, hash) {
      const why = shedding(turn, { turns, level: pressure.level });
      if (why !== null) {
        metrics.service.shed(turn.channel, why);
        throw overload();
      }
      turns += 1;
      metrics.service.underWay(turns);
      try {
        return await takeTurn(turn, hash);
      } finally {
        turns -= 1;
        metrics.service.underWay(turns);
      }
    },
    worker: {
      name: 'pressure',
      wakesOn: null,
      async pass() {
        const now = world.clock.now();
        if (now < lookAt && lookAt <= now + LOOK_MS) return false;
        lookAt = now + LOOK_MS;
        pressure = nextPressure(pressure, world.loopDelayMs(), now);
        metrics.service.pressure(pressure.level);
        return false;
      },
      restMs: async () => LOOK_MS,
    },
  };
}

function overload(): Fault {
  return new Fault(
    'overload',
    'More is asked than can be answered in time. Try again in a moment.',
  );
}
