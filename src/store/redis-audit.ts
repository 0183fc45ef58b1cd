import type { AuditLine } from '../domain/audit.ts';
import type { Effect } from '../domain/effect.ts';
import { Fault } from '../domain/fault.ts';
import type { AuditMark } from '../domain/privacy-port.ts';
import { type Chained, chainLine, NONE } from './audit-chain.ts';
import type { Marker } from './audit-line.ts';
import type { Trail } from './audit-trail.ts';
import type { Link } from './redis-link.ts';
import { integer, list, text } from './redis-reply.ts';

/** Of several processes that write at once one gets on each time. */
const TRIES = 100;
/** Nobody waits longer for the lines of others than for the server. */
const PATIENCE_MS = 1_200;

/** The fields of a line as the script reads them: what it follows, its mark and itself. */
export type Chain = (line: AuditLine) => readonly (string | number)[];

/** Runs a script with the effects, their lines chained to the newest one. */
export type WriteAudited = (
  effects: readonly Effect[],
  run: (chain: Chain) => Promise<unknown>,
) => Promise<unknown>;

/**
 * The key is not on the server, so marks are made here, from the newest line as it was last seen. A
 * script that finds another one there writes nothing and tells it. Calls of one process with lines
 * wait for each other, as they would only be in each other's way.
 */
export function writeAudited(markerOf: () => Promise<Marker>): WriteAudited {
  let newest = NONE;
  let last: Promise<unknown> = Promise.resolve();
  return (effects, run) => {
    if (effects.every(({ kind }) => kind !== 'audit')) return run(() => []);
    const asked = performance.now();
    const attempt = async (): Promise<unknown> => {
      const marker = await markerOf();
      for (let left = TRIES; left > 0 && performance.now() - asked < PATIENCE_MS; left -= 1) {
        const chain = chainAfter(newest, marker);
        const reply = await run(chain.next);
        const ahead = aheadIn(reply);
        newest = ahead ?? chain.newest();
        if (ahead === null) return reply;
      }
      throw new Fault(
        'store-down',
        'The audit trail could not be written in time, so nothing was done. Try again.',
      );
    };
    const done = last.then(attempt);
    last = done.catch(() => undefined);
    return done;
  };
}

function chainAfter(newest: AuditMark, marker: Marker) {
  let before = newest;
  const next: Chain = (line) => {
    const { n, mark } = before;
    const chained = chainLine(line, before, marker);
    before = chained;
    return [n, mark, chained.mark, chained.body];
  };
  return { next, newest: () => before };
}

/** null unless the trail has gone on meanwhile. */
function aheadIn(reply: unknown): AuditMark | null {
  if (!Array.isArray(reply) || reply[0] !== 'behind') return null;
  return { n: integer(reply[1]), mark: text(reply[2]) };
}

export function redisTrail(link: Link): Trail {
  return {
    async dropped() {
      const [n, mark, seal] = list(await link.run('dropped_audit'));
      return { n: integer(n), mark: text(mark), seal: text(seal) };
    },
    async newest() {
      const [n, mark] = list(await link.run('newest_audit'));
      return { n: integer(n), mark: text(mark) };
    },
    async slice(after, most) {
      const [before, lines] = list(await link.run('audit_slice', [after, most]));
      return list(lines).map((line, nth) => chainedOf(text(line), integer(before) + nth + 1));
    },
    drop: async (from, to) => void (await link.run('drop_audit', [from, to.n, to.mark, to.seal])),
  };
}

function chainedOf(stored: string, n: number): Chained {
  const end = stored.indexOf(' ');
  return { n, mark: stored.slice(0, end), body: stored.slice(end + 1) };
}
