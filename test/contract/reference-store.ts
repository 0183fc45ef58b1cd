import type { BudgetStore } from '../../src/domain/budget-port.ts';
import { isOpen } from '../../src/domain/handoff.ts';
import { afterTry } from '../../src/domain/pin-tries.ts';
import type {
  DeskStore,
  HandoffStore,
  JobStore,
  OutboxStore,
  RecordStore,
  Store,
} from '../../src/domain/ports.ts';
import { beforeInQueue } from '../../src/domain/queue.ts';
import { addressOf } from '../../src/store/outgoing-address.ts';
import { applyAll } from './reference-effects.ts';
import { voicemailsOf } from './reference-held.ts';
import { referencePrivacy } from './reference-privacy.ts';
import { purge } from './reference-purge.ts';
import { isHeld, referenceTurns } from './reference-turns.ts';
import { newWorld, type Posted, type World } from './reference-world.ts';

/** The store port as plainly as it can be said. The engines are measured against it. */
export function openReferenceStore(world: World = newWorld()): Store {
  return {
    turns: referenceTurns(world),
    handoffs: referenceHandoffs(world),
    outbox: referenceOutbox(world),
    jobs: referenceJobs(world),
    records: referenceRecords(world),
    desk: referenceDesk(world),
    budget: referenceBudget(world),
    privacy: referencePrivacy(world),
    onChange: () => () => undefined,
    probe: async () => undefined,
    close: async () => undefined,
  };
}

function referenceHandoffs(world: World): HandoffStore {
  return {
    get: async (id) => world.handoffs.get(id)?.handoff ?? null,
    open: async () =>
      [...world.handoffs.values()]
        .map(({ handoff }) => handoff)
        .filter(isOpen)
        .sort(beforeInQueue),
    apply: async (effects, now) => applyAll(world, effects, { now, conversation: null }),
  };
}

const RANKS = ['queued', 'sent', 'delivered', 'read', 'failed'];
const FAILED = RANKS.indexOf('failed');
const SENT = { state: 'sent', rank: 1 } as const;

function referenceOutbox(world: World): OutboxStore {
  const waiting = () => [...world.outbox.values()].filter(({ state }) => state === 'waiting');
  const older = (posted: Posted) =>
    waiting()
      .slice(0, waiting().indexOf(posted))
      .filter((other) => addressOf(other.message.what) === addressOf(posted.message.what));
  const change = async (id: string, from: readonly Posted['state'][], to: Partial<Posted>) => {
    const posted = world.outbox.get(id);
    if (posted && from.includes(posted.state)) Object.assign(posted, to);
  };
  return {
    due: async ({ now, ttl }, most) => {
      const isDue = (posted: Posted) => posted.due <= now;
      const found = waiting().filter(
        (posted) =>
          isDue(posted) &&
          !isHeld(posted, now) &&
          !older(posted).some((other) => other.attempts > 0 || isDue(other)),
      );
      return found.slice(0, most).map((posted) => {
        const { message, attempts, until } = posted;
        const since = attempts === 0 ? now : posted.at;
        Object.assign(posted, { until: now + ttl, attempts: attempts + 1, at: since });
        return { id: message.key, message, attempts: attempts + 1, since, doubtful: until > 0 };
      });
    },
    sent: async (id, provider, at) => {
      const failed = world.outbox.get(id)?.rank === FAILED;
      const known = failed ? ({ state: 'dead', rank: FAILED } as const) : SENT;
      await change(id, ['waiting', 'unknown', 'dead'], { ...known, provider, at });
    },
    retry: (id, due, why) => change(id, ['waiting'], { due, until: 0, why }),
    doubt: (id, due, why) => change(id, ['waiting'], { due, until: due, why }),
    unknown: (id, why) => change(id, ['waiting'], { state: 'unknown', why }),
    dead: (id, why) => change(id, ['waiting'], { state: 'dead', why }),
    delivered: async (provider, status, told = { key: null, why: status }) => {
      const rank = RANKS.indexOf(status === 'undelivered' ? 'failed' : status);
      const failed = rank === FAILED;
      const state = failed ? 'dead' : 'sent';
      const isMeant = ({ message, ...posted }: Posted) =>
        posted.provider === provider || (failed && message.key === told.key);
      const news = [...world.outbox.values()].filter(
        (posted) => isMeant(posted) && posted.rank < rank && !(failed && posted.state === 'dead'),
      );
      const why = failed ? told.why : status;
      for (const posted of news) Object.assign(posted, { rank, state, why });
      return failed && news.length > 0;
    },
    lost: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const { state, why } = world.outbox.get(key) ?? {};
          const lost = state === 'dead' || state === 'unknown';
          return lost && why !== undefined ? [[key, { state, why }] as const] : [];
        }),
      ),
    sentAs: async (key) => {
      const posted = world.outbox.get(key);
      if (!posted) return null;
      const { state, provider } = posted;
      return { state: state === 'waiting' || state === 'sent' ? state : 'lost', provider };
    },
    nextDue: async () =>
      soonest(
        waiting()
          .filter((posted) => !older(posted).some(({ attempts }) => attempts > 0))
          .map(({ due, until }) => Math.max(due, until)),
      ),
    troubled: async (most) =>
      [...world.outbox.values()]
        .filter(({ state }) => state === 'dead' || state === 'unknown')
        .reverse()
        .slice(0, most)
        .map(({ message, why }) => ({ message, why })),
  };
}

function referenceJobs(world: World): JobStore {
  return {
    claimDue: async ({ now, ttl }, most) => {
      const due = [...world.jobs.values()].filter((one) => one.job.at <= now && !isHeld(one, now));
      due.sort((a, b) => a.job.at - b.job.at || (a.job.key < b.job.key ? -1 : 1));
      const claimed = due.slice(0, most);
      for (const one of claimed) one.until = now + ttl;
      return claimed.map(({ job }) => job);
    },
    done: async (key, at) => {
      const held = world.jobs.get(key);
      if (held?.job.at === at && held.until > 0) world.jobs.delete(key);
    },
    nextDue: async () =>
      soonest([...world.jobs.values()].map(({ job, until }) => Math.max(job.at, until))),
  };
}

function referenceRecords(world: World): RecordStore {
  return {
    session: async (conversation) => world.conversations.get(conversation)?.session ?? null,
    entries: async (conversation, since, most = Number.MAX_SAFE_INTEGER) =>
      (world.entries.get(conversation) ?? [])
        .flatMap(({ at, what }, index) =>
          what && index + 1 > since ? [{ seq: index + 1, conversation, at, what }] : [],
        )
        .slice(-most),
    person: async (person) => world.persons.get(person) ?? null,
    answer: async (code) => world.answers.get(code) ?? null,
    gaps: async (most) =>
      [...world.gaps.values()]
        .sort((a, b) => b.count - a.count)
        .slice(0, most)
        .map(({ at: _, ...gap }) => gap),
    counts: async () =>
      [...world.counts.values()].sort((a, b) =>
        a.name === b.name ? (a.label < b.label ? -1 : 1) : a.name < b.name ? -1 : 1,
      ),
    interpreted: async (from, to) =>
      world.interpreted.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at),
    handled: async () =>
      [...world.handled]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, talks]) => talks)
        .sort((a, b) => a.at - b.at),
    voicemails: async (handoff) => voicemailsOf(world, handoff),
    voicemail: async (recording) => world.voicemails.get(recording) ?? null,
    purge: async (before) => purge(world, before),
  };
}

function referenceDesk(world: World): DeskStore {
  return {
    advisors: async () => [...world.advisors.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    setAdvisor: async (advisor) => void world.advisors.set(advisor.id, advisor),
    openSession: async (session) => void world.sessions.set(session.id, session),
    session: async (id, now) => {
      const session = world.sessions.get(id);
      return session && session.expires > now ? session : null;
    },
    closeSession: async (id) => void world.sessions.delete(id),
    touchSession: async (id, seen) => {
      const session = world.sessions.get(id);
      if (session) world.sessions.set(id, { ...session, seen });
    },
    takePinTry: async (keys, now) => {
      if (keys.some((key) => (world.pinTries.get(key)?.until ?? 0) > now)) return false;
      for (const key of keys) {
        world.pinTries.set(key, afterTry(world.pinTries.get(key) ?? null, now));
      }
      return true;
    },
    forgivePinTries: async (keys) => {
      for (const key of keys) world.pinTries.delete(key);
    },
  };
}

function referenceBudget(world: World): BudgetStore {
  return {
    spend: async ({ key, person, day, most, now }) => {
      if (world.spent.has(key)) return null;
      const today = [...world.spent.values()].filter((spent) => spent.day === day);
      if (today.filter((spent) => spent.person === person).length >= most.person) return 'person';
      if (today.length >= most.all) return 'all';
      world.spent.set(key, { person, day, at: now });
      return null;
    },
    spent: async (day) => [...world.spent.values()].filter((spent) => spent.day === day).length,
  };
}

function soonest(moments: readonly number[]): number | null {
  return moments.length === 0 ? null : Math.min(...moments);
}
