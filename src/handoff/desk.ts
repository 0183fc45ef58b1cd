import type { Effect } from '../domain/effect.ts';
import { type Handoff, isWithAdvisor } from '../domain/handoff.ts';
import type { Clock, Desk, Ids, Store } from '../domain/ports.ts';
import { positionOf } from '../domain/queue.ts';
import type { TalkEvent, TalkWish } from '../domain/talk.ts';
import { accept, skip } from './accept-handoff.ts';
import { auditing, auditTakenOver } from './audit-handoff.ts';
import { onHangUp } from './change-handoff.ts';
import { close } from './end-handoff.ts';
import { hearTalk } from './hear-talk.ts';
import { relayToPerson } from './relay-words.ts';
import { steerTalk } from './steer-talk.ts';
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

  async function act(id: string, wanted: Change): Promise<Handoff | null> {
    const change = inOwnTime(wanted, (advisor) => parts.wrapUpOf?.(advisor) ?? null);
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
  async function rest(advisor: string | null): Promise<void> {
    const advisors = advisor === null ? [] : await store.desk.advisors();
    const own = advisors.find(({ id }) => id === advisor);
    if (own) await store.desk.setAdvisor({ ...own, idleSince: clock.now() });
  }

  async function hear(id: string, event: TalkEvent): Promise<Handoff | null> {
    let before: Handoff | null = null;
    const after = await act(id, (handoff, now) => {
      before = handoff;
      const effects = hearTalk(handoff, event, now);
      const told = effects && tellMissed(parts.phrase, handoff, { effects, now });
      return told && [...effects, ...told, ...auditTakenOver(handoff, effects, now)];
    });
    if (after) await rest(freed(before, after));
    return after;
  }

  const tell = (handoff: Handoff, key: string, now: number): readonly Effect[] =>
    handoff.by === 'chat' ? telling(parts.phrase, handoff, key, now) : [];

  return {
    handoff: (id) => store.handoffs.get(id),
    position: async (id) => positionOf(id, await store.handoffs.open()),
    accept: (id, advisor) =>
      act(id, (handoff, now) => {
        const effects = accept(handoff, advisor, now);
        const told = tell(handoff, 'handoff.joined', now);
        const line = auditing('handoff-taken', { advisor, handoff: id }, now);
        return effects && [...effects, ...told, line];
      }),
    skip: async (id, advisor) => (await act(id, (h, now) => skip(h, advisor, now))) !== null,
    heard: hear,
    left: (id, leg) => hear(id, { kind: 'left', leg }),
    hungUp: (id, call) =>
      act(id, (handoff, now) => {
        const effects = onHangUp(handoff, { call, notBefore: null }, now);
        return effects.length > 0 ? effects : null;
      }),
    steer: async (id, advisor, wish) => {
      const after = await act(id, (handoff, now) => {
        const effects = steerTalk(handoff, { advisor, wish }, now);
        if (!effects?.length || !passesOn(wish)) return effects;
        return [...effects, auditing('handoff-transferred', { advisor, handoff: id }, now)];
      });
      if (after && !isWithAdvisor(after)) await rest(advisor);
      return after;
    },
    relay: (id, advisor, text) => {
      const words = { text: parts.mask(text), advisor, key: `relay:${ids.next()}` };
      return act(id, (handoff, now) => relayToPerson(handoff, words, now));
    },
    close: async (id, advisor, outcome) => {
      const closed = await act(id, (handoff, now) => {
        const effects = close(handoff, advisor, outcome, now);
        const told = tell(handoff, 'handoff.ended', now);
        const line = auditing('handoff-closed', { advisor, handoff: id }, now);
        return effects && [...effects, ...told, line];
      });
      await rest(closed?.advisor ?? null);
      return closed;
    },
  };
}

/**
 * Whoever has the person after a change writes the talk down in the time of their own. A change may end
 * the talk as well and set the time until then, so it is made anew instead of corrected.
 */
function inOwnTime(change: Change, wrapUpOf: (advisor: string) => number | null): Change {
  return (handoff, now) => {
    const effects = change(handoff, now);
    const advisor = advisorAfter(effects);
    const wrapUpMs = advisor === null ? handoff.wrapUpMs : wrapUpOf(advisor);
    return wrapUpMs === handoff.wrapUpMs ? effects : change({ ...handoff, wrapUpMs }, now);
  };
}

/** Null where nobody has the person, or nothing changes. */
function advisorAfter(effects: readonly Effect[] | null): string | null {
  const changed = effects?.find((effect) => effect.kind === 'change-handoff');
  return changed?.handoff.advisor ?? null;
}

function passesOn({ kind }: TalkWish): boolean {
  return kind === 'transfer' || kind === 'back-to-queue';
}

/** Who had the person before and has them no more. */
function freed(before: Handoff | null, after: Handoff): string | null {
  if (!before || !isWithAdvisor(before)) return null;
  return isWithAdvisor(after) && after.advisor === before.advisor ? null : before.advisor;
}
