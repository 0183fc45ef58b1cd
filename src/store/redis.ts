import type { Store } from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import { writeAudited } from './redis-audit.ts';
import { openBudget } from './redis-budget.ts';
import { openDesk } from './redis-desk.ts';
import { openHandoffs } from './redis-handoffs.ts';
import { openJobs } from './redis-jobs.ts';
import { openKeyRing } from './redis-keyring.ts';
import { type Link, type LinkOptions, openLink } from './redis-link.ts';
import { openOutbox } from './redis-outbox.ts';
import { openPrivacy } from './redis-privacy.ts';
import { openQueue } from './redis-queue.ts';
import { openRecords } from './redis-records.ts';
import { openTurns } from './redis-turns.ts';
import { openWatch } from './redis-watch.ts';
import { newWrittenMemory } from './written-memory.ts';

/**
 * The store of many servers. It connects by itself and goes on trying; until it is connected, and
 * while the server holds no store that an operator has founded, everything rejects.
 */
export function openRedisStore(options: LinkOptions, link: Link = openLink(options)): Store {
  const watch = openWatch(link);
  const ring = openKeyRing(link, options.vault);
  const audited = writeAudited(ring.marker);
  const parts = {
    sessions: newWrittenMemory<Session>(),
    queue: openQueue(link, ring),
    ring,
    audited,
  };
  const handoffs = openHandoffs(link, parts);
  return {
    turns: openTurns(link, parts),
    handoffs,
    outbox: openOutbox(link, ring),
    jobs: openJobs(link),
    records: openRecords(link, ring),
    desk: openDesk(link, ring),
    budget: openBudget(link),
    privacy: openPrivacy(link, handoffs, ring),
    onChange: watch.onChange,
    probe: async (now) => void (await link.run('probe', [now])),
    async close() {
      watch.close();
      await link.close();
    },
  };
}
