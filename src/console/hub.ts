import type { Handoff } from '../domain/handoff.ts';
import { lasts } from '../domain/lasts.ts';
import type { Change, Clock, Store } from '../domain/ports.ts';
import type { Hint } from './contract.ts';

/** Runs once after so many milliseconds; the result cancels it. */
export type After = (ms: number, run: () => void) => () => void;

export interface HubParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly after: After;
  /** Tells this process's events from another's. */
  readonly name: string;
}

export interface Listener {
  readonly places: readonly string[];
  readonly tell: (id: string, hint: Hint) => void;
}

export interface Hub {
  /** `lastId` is the last event the browser has seen, if any. */
  join(listener: Listener, lastId: string | undefined): () => void;
}

/** Four times a second is live enough for eyes and spares the store. */
const PAUSE_MS = 250;
/** While the store is down. */
const AGAIN_MS = 1_000;

const EVERYTHING: Hint = { queue: true, handoffs: null };

interface News {
  readonly queue: boolean;
  readonly conversations: ReadonlySet<string>;
}
const NO_NEWS: News = { queue: false, conversations: new Set() };

/** Changes of the store as hints to every open console: gathered, then one reading for all of them. */
export function createHub(parts: HubParts): Hub {
  const { store, clock, after, name } = parts;
  const listeners = new Set<Listener>();
  let news = NO_NEWS;
  let planned = false;
  let last = 0;
  let serial = 0;

  async function publish(): Promise<void> {
    planned = false;
    last = clock.now();
    const told = news;
    news = NO_NEWS;
    const open = await openFor(told);
    const { queue, conversations } = told;
    serial += 1;
    const id = `${name}-${serial}`;
    const changed = open.filter((handoff) => conversations.has(handoff.conversation));
    for (const { places, tell } of listeners) {
      const handoffs = changed.filter((h) => places.includes(h.queue)).map((h) => h.id);
      if (queue || handoffs.length > 0) tell(id, { queue, handoffs });
    }
  }

  /** The open handoffs, for as long as somebody wants to know; the news stays news where they cannot be read. */
  async function openFor(told: News): Promise<readonly Handoff[]> {
    if (listeners.size === 0 || told.conversations.size === 0) return [];
    try {
      return await store.handoffs.open();
    } catch (error) {
      news = together(told, news);
      throw error;
    }
  }

  function plan(change: Change): void {
    if (listeners.size === 0) {
      // Nobody is told, but a page that comes back must not believe that it has missed nothing.
      serial += 1;
      return;
    }
    news = withChange(news, change);
    if (!planned && news !== NO_NEWS) publishIn(restOfPause(last, clock.now()));
  }

  function publishIn(ms: number): void {
    planned = true;
    // What cannot be read now is told as soon as it can: no console misses it.
    after(ms, () => void publish().catch(() => publishIn(AGAIN_MS)));
  }

  store.onChange(plan);
  return {
    join(listener, lastId) {
      listeners.add(listener);
      const id = `${name}-${serial}`;
      if (lastId !== id) listener.tell(id, EVERYTHING);
      return () => void listeners.delete(listener);
    },
  };
}

/** Never longer than a pause, also when the clock was put back in it. */
function restOfPause(last: number, now: number): number {
  return lasts({ from: last, ms: PAUSE_MS }, now) ? last + PAUSE_MS - now : 0;
}

function together(one: News, other: News): News {
  return {
    queue: one.queue || other.queue,
    conversations: new Set([...one.conversations, ...other.conversations]),
  };
}

function withChange(news: News, change: Change): News {
  switch (change.kind) {
    case 'queue':
      return { ...news, queue: true };
    case 'conversation':
      return { ...news, conversations: new Set([...news.conversations, change.id]) };
    case 'pace':
    case 'outbox':
    case 'jobs':
      return news;
    default:
      return change satisfies never;
  }
}
