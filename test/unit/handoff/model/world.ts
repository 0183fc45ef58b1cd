import type { Effect, Outgoing } from '../../../../src/domain/effect.ts';
import { type Handoff, isOpen } from '../../../../src/domain/handoff.ts';
import { isLive, type LegName } from '../../../../src/domain/talk.ts';
import type { Duty } from '../../../../src/handoff/offer-handoff.ts';
import { AT_ANY_TIME, type OfferRules } from '../../../../src/handoff/offer-rules.ts';

/** A Monday noon, when every sequence begins. */
export const START = Date.UTC(2026, 10, 23, 10);

/** The part that a phone has in a talk, whatever the service knows of it. */
export interface Part {
  readonly handoff: string;
  readonly talk: number;
  readonly leg: LegName;
}

/** A phone that rings for a talk. */
export interface Rung extends Part {
  readonly call: string;
}

export interface Person {
  readonly id: string;
  readonly locale: 'en' | 'fi' | 'ru';
  /** null for somebody who hides it. */
  readonly number: string | null;
  /** The call they are in. */
  call: string | null;
  /** Calls they were in, whose end may be reported late. */
  readonly calls: string[];
  /** The conference in which their call is. */
  room: Part | null;
  /** They are being called back. */
  rung: Rung | null;
}

export interface Advisor {
  readonly id: string;
  readonly languages: readonly ('en' | 'fi' | 'ru')[];
  state: 'ready' | 'away';
  /** The handoff whose leg their phone is in: a phone answers one call at a time. */
  onPhone: string | null;
  call: string | null;
  room: Part | null;
  /** They are asked to take over from a colleague. */
  rung: Rung | null;
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
  readonly rules: OfferRules;
  /** What is to leave, in order, and the keys of all that ever was: the same key leaves once. */
  readonly outbox: Outgoing[];
  readonly keys: Set<string>;
  /** So many of the next news of talks get lost. */
  loses: number;
  /** So many of the next orders to the provider fail for good. */
  fails: number;
  /** Talks there were, by handoff. */
  readonly talks: Map<string, Set<number>>;
  /** Handoffs whose person has asked to be called. */
  readonly wished: Set<string>;
  /** What the rules did that no store would take. */
  readonly faults: string[];
  serial: number;
}

const DAY_MS = 24 * 3_600_000;
const OPEN_MS = 8 * 3_600_000;

/** All free advisors are rung, soon also without the language, and nobody at night. */
export const RING_ALL: OfferRules = {
  ring: 'all',
  widenAfterMs: 60_000,
  opensAt: (_handoff, now) => {
    const into = (now - START) % DAY_MS;
    return into < OPEN_MS ? now : now - into + DAY_MS;
  },
};

export function newWorld(rules: OfferRules = AT_ANY_TIME): World {
  const person = (id: string, locale: Person['locale'], number: string | null): Person => ({
    id,
    locale,
    number,
    call: null,
    calls: [],
    room: null,
    rung: null,
  });
  const advisor = (id: string, ...languages: Advisor['languages']): Advisor => ({
    id,
    languages,
    state: 'away',
    onPhone: null,
    call: null,
    room: null,
    rung: null,
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
    rules,
    outbox: [],
    keys: new Set(),
    loses: 0,
    fails: 0,
    talks: new Map(),
    wished: new Set(),
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
  if (!effects.every((effect) => effect.kind !== 'change-handoff' || fits(world, effect)))
    return false;
  for (const effect of effects) write(world, effect);
  return true;
}

function queue(world: World, message: Outgoing): void {
  if (world.keys.has(message.key)) return;
  world.keys.add(message.key);
  world.outbox.push(message);
}

function write(world: World, effect: Effect): void {
  switch (effect.kind) {
    case 'open-handoff':
      if (!openQueue(world).some(({ person }) => person === effect.handoff.person))
        world.handoffs.set(effect.handoff.id, effect.handoff);
      break;
    case 'change-handoff':
      change(world, effect);
      break;
    case 'schedule':
      world.jobs.set(effect.job.key, effect.job.at);
      break;
    case 'unschedule':
      world.jobs.delete(effect.key);
      break;
    case 'send':
      queue(world, effect.message);
      break;
    default:
  }
}

type Changing = Extract<Effect, { kind: 'change-handoff' }>;

function fits(world: World, { from, handoff }: Changing): boolean {
  return world.handoffs.get(handoff.id)?.version === from && !opensSecond(world, handoff);
}

function change(world: World, { from, handoff }: Changing): void {
  const { handoffs, faults, talks } = world;
  const present = handoffs.get(handoff.id);
  if (handoff.version !== from + 1) faults.push(`version ${from} became ${handoff.version}`);
  if (present && !isOpen(present) && !isWatched(present))
    faults.push(`${present.state} became ${handoff.state}`);
  handoffs.set(handoff.id, handoff);
  if (handoff.talk && handoff.talk.n !== present?.talk?.n)
    talks.set(handoff.id, new Set([...(talks.get(handoff.id) ?? []), handoff.talk.n]));
}

function opensSecond(world: World, handoff: Handoff): boolean {
  const { id, person } = handoff;
  const other = openQueue(world).some((open) => open.person === person && open.id !== id);
  return other && isOpen(handoff);
}

/** Closed, while phones are still in its talk: it is looked after until they are out. */
export function isWatched({ state, talk }: Handoff): boolean {
  return state === 'done' && talk !== null && talk.legs.some(isLive);
}
