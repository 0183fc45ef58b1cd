import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { Clock, Desk, Ids, Store } from '../domain/ports.ts';
import { positionOf } from '../domain/queue.ts';
import { accept, skip } from './accept-handoff.ts';
import { advisorLeft, close, connected, personLeft } from './end-handoff.ts';
import { relayToPerson } from './relay-words.ts';
import { type Phrase, telling, tellMissed } from './tell-person.ts';

export interface DeskParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly phrase: Phrase;
  readonly mask: (text: string) => string;
  /** How long an advisor writes down a talk, in milliseconds; null for as long as everybody. */
  readonly wrapUpOf?: (advisor: string) => number | null;
}

type Change = (handoff: Handoff, now: number) => readonly Effect[] | null;

/** Every action reads the handoff, computes its effects and writes them if nobody was quicker. */
const TRIES = 5;

export function createDesk(parts: DeskParts): Desk {
  const { store, clock, ids } = parts;

  async function act(id: string, change: Change): Promise<Handoff | null> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const handoff = await store.handoffs.get(id);
      const now = clock.now();
      const effects = handoff && change(handoff, now);
      if (!effects) return null;
      if (await store.handoffs.apply(effects, now)) {
        return store.handoffs.get(id);
      }
    }
    return null;
  }

  /** After a talk somebody else is the longest idle. */
  async function rest(handoff: Handoff | null): Promise<void> {
    const advisors = handoff?.advisor ? await store.desk.advisors() : [];
    const own = advisors.find(({ id }) => id === handoff?.advisor);
    if (own) await store.desk.setAdvisor({ ...own, idleSince: clock.now() });
  }

  const tell = (handoff: Handoff, key: string, now: number): readonly Effect[] =>
    handoff.by === 'chat' ? telling(parts.phrase, handoff, key, now) : [];

  return {
    handoff: (id) => store.handoffs.get(id),
    position: async (id) => positionOf(id, await store.handoffs.open()),
    accept: (id, advisor) =>
      act(id, (handoff, now) => {
        const wrapUpMs = parts.wrapUpOf?.(advisor) ?? null;
        const effects = accept({ ...handoff, wrapUpMs }, advisor, now);
        return effects && [...effects, ...tell(handoff, 'handoff.joined', now)];
      }),
    skip: async (id, advisor) => (await act(id, (h, now) => skip(h, advisor, now))) !== null,
    connected: async (id) => (await act(id, connected)) !== null,
    left: async (id, who) => {
      const left = await act(id, (handoff, now) => {
        const effects = who === 'advisor' ? advisorLeft(handoff, now) : personLeft(handoff, now);
        return effects && [...effects, ...tellMissed(parts.phrase, handoff, { effects, now })];
      });
      await rest(left);
      return left;
    },
    relay: (id, advisor, text) => {
      const words = { text: parts.mask(text), advisor, key: `relay:${ids.next()}` };
      return act(id, (handoff, now) => relayToPerson(handoff, words, now));
    },
    close: async (id, advisor, outcome) => {
      const closed = await act(id, (handoff, now) => {
        const effects = close(handoff, advisor, outcome, now);
        return effects && [...effects, ...tell(handoff, 'handoff.ended', now)];
      });
      await rest(closed);
      return closed;
    },
  };
}
