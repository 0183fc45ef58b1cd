import type { Effect, OutgoingKind } from '../../../../src/domain/effect.ts';
import { type Handoff, isOpen } from '../../../../src/domain/handoff.ts';
import type { Duty } from '../../../../src/handoff/offer-handoff.ts';

/** A Monday noon, when every sequence begins. */
export const START = Date.UTC(2026, 10, 23, 10);

export interface Person {
  readonly id: string;
  readonly locale: 'en' | 'fi' | 'ru';
  /** null for somebody who hides it. */
  readonly number: string | null;
  /** The call they are in. */
  call: string | null;
  /** Calls they were in, whose end may be reported late. */
  readonly calls: string[];
}

export interface Advisor {
  readonly id: string;
  readonly languages: readonly ('en' | 'fi' | 'ru')[];
  state: 'ready' | 'away';
  /** The handoff whose leg their phone is in: a phone answers one call at a time. */
  onPhone: string | null;
  idleSince: number;
}

/** What the rules act on, as the store keeps it, and the people and phones around it. */
export interface World {
  now: number;
  readonly people: readonly Person[];
  readonly advisors: readonly Advisor[];
  readonly handoffs: Map<string, Handoff>;
  /** Moments of due work, by key. */
  readonly jobs: Map<string, number>;
  readonly sent: OutgoingKind[];
  /** What the rules did that no store would take. */
  readonly faults: string[];
  serial: number;
}

export function newWorld(): World {
  const person = (id: string, locale: Person['locale'], number: string | null): Person => ({
    id,
    locale,
    number,
    call: null,
    calls: [],
  });
  const advisor = (id: string, ...languages: Advisor['languages']): Advisor => ({
    id,
    languages,
    state: 'away',
    onPhone: null,
    idleSince: START,
  });
  return {
    now: START,
    people: [
      person('amina', 'en', '+358401110001'),
      person('bashir', 'en', '+358401110002'),
      person('chen', 'fi', '+358401110003'),
      person('dina', 'ru', '+358401110004'),
      person('hidden', 'en', null),
    ],
    advisors: [advisor('aino', 'en', 'fi'), advisor('bea', 'en'), advisor('carla', 'ru', 'en')],
    handoffs: new Map(),
    jobs: new Map(),
    sent: [],
    faults: [],
    serial: 0,
  };
}

export function openOf(world: World, person: Person): Handoff | null {
  return openQueue(world).find((handoff) => handoff.person === person.id) ?? null;
}

export function openQueue(world: World): readonly Handoff[] {
  return [...world.handoffs.values()].filter(isOpen);
}

export function dutyOf(world: World, { id, languages, state, idleSince }: Advisor): Duty {
  const nth = world.advisors.findIndex((advisor) => advisor.id === id);
  return {
    desk: { id, state, phone: `+35850000090${nth}`, idleSince, setAt: START },
    skills: { advisor: id, languages, places: ['joensuu'] },
  };
}

/** Writes what a rule decided, all of it or none; false when nothing was, as somebody was quicker. */
export function apply(world: World, effects: readonly Effect[] | null): boolean {
  if (effects === null || effects.length === 0) return false;
  const before = new Map(world.handoffs);
  for (const effect of effects) {
    if (applyOne(world, effect)) continue;
    world.handoffs.clear();
    for (const [id, handoff] of before) world.handoffs.set(id, handoff);
    return false;
  }
  return true;
}

function applyOne(world: World, effect: Effect): boolean {
  switch (effect.kind) {
    case 'open-handoff':
      if (!openQueue(world).some(({ person }) => person === effect.handoff.person))
        world.handoffs.set(effect.handoff.id, effect.handoff);
      return true;
    case 'change-handoff':
      return change(world, effect);
    case 'schedule':
      world.jobs.set(effect.job.key, effect.job.at);
      return true;
    case 'unschedule':
      world.jobs.delete(effect.key);
      return true;
    case 'send':
      world.sent.push(effect.message.what);
      return true;
    default:
      return true;
  }
}

function change(
  { handoffs, faults }: World,
  { from, handoff }: Extract<Effect, { kind: 'change-handoff' }>,
): boolean {
  const present = handoffs.get(handoff.id);
  if (present?.version !== from) return false;
  if (handoff.version !== from + 1) faults.push(`version ${from} became ${handoff.version}`);
  if (!isOpen(present)) faults.push(`${present.state} became ${handoff.state}`);
  handoffs.set(handoff.id, handoff);
  return true;
}
