import type { Handoff } from '../domain/handoff.ts';
import {
  advisorLeg,
  type Interpreting,
  isPresent,
  type Leg,
  type LegKind,
  type LegName,
  personLeg,
  type Talk,
} from '../domain/talk.ts';
import { type Course, withHandoff, withLeg, withSends, withTalk } from './course.ts';

/** The talk of an acceptance: the advisor is on the line, the person is fetched or dialled. */
export function beginTalk(handoff: Handoff, advisor: string, now: number): Talk {
  const n = handoff.version + 1;
  const person = newLeg('person', n, now, { call: handoff.phone?.call ?? null });
  const own = newLeg('advisor', n, now, { advisor, state: 'coming' });
  return { n, conference: null, legs: [person, own], missingSince: null };
}

interface About {
  readonly call?: string | null;
  readonly advisor?: string;
  readonly state?: Leg['state'];
  readonly interpreting?: Interpreting;
}

function newLeg(kind: LegKind, n: number, now: number, about: About): Leg {
  return {
    name: `${kind}-${n}`,
    kind,
    call: about.call ?? null,
    state: about.state ?? 'called',
    at: now,
    met: false,
    advisor: about.advisor ?? null,
    interpreting: about.interpreting ?? null,
  };
}

/** One more phone rings for the talk. */
export function ring(
  course: Course,
  who: { readonly kind: LegKind; readonly to: string; readonly about: About },
  now: number,
): Course {
  const { handoff } = course;
  const { talk } = handoff;
  if (!talk) return course;
  const leg = newLeg(who.kind, handoff.version + 1, now, who.about);
  return withSends(withTalk(course, { legs: [...talk.legs, leg] }), {
    kind: 'ring-leg',
    handoff: handoff.id,
    leg: leg.name,
    to: who.to,
    from: handoff.phone?.line ?? '',
  });
}

/** Music for the person, or back to the talk. Nothing where it is so already. */
export function hold(course: Course, on: boolean, now: number): Course {
  const { handoff } = course;
  const person = personLeg(handoff.talk);
  if (!handoff.talk || !person?.call || person.state !== (on ? 'in' : 'held')) return course;
  return withSends(withLeg(course, person.name, { state: on ? 'held' : 'in', at: now }), {
    kind: 'hold-leg',
    handoff: handoff.id,
    talk: handoff.talk.n,
    call: person.call,
    on,
  });
}

/** A leg is in the conference. One that is off the line never comes back: its event was late. */
export function legJoined(course: Course, name: LegName, call: string | null, now: number): Course {
  const leg = course.handoff.talk?.legs.find((one) => one.name === name);
  if (!leg || leg.state === 'out' || isPresent(leg)) return course;
  const joined = withLeg(course, name, { state: 'in', at: now, call: call ?? leg.call });
  return settle(taken(joined, leg, now), now);
}

/** A person who was handed over without the advisor is taken off hold by the colleague. */
function taken(course: Course, { kind, name, met }: Leg, now: number): Course {
  const others = course.handoff.talk?.legs.filter(
    (leg) => leg.kind === 'advisor' && leg.name !== name,
  );
  const alone = kind === 'advisor' && !met && !others?.some(isCompany);
  return alone && course.handoff.state === 'active' ? hold(course, false, now) : course;
}

/** Who is in it together has met; person and advisor together are a talk. */
export function settle(course: Course, now: number): Course {
  const { talk, state } = course.handoff;
  const present = talk?.legs.filter(isPresent) ?? [];
  if (!talk || present.length < 2) return course;
  const met = talk.legs.some((leg) => isPresent(leg) && !isAcquainted(leg))
    ? withTalk(course, {
        legs: talk.legs.map((leg) => (isPresent(leg) ? acquainted(leg, now) : leg)),
      })
    : course;
  const isTalk =
    present.some(({ kind }) => kind === 'person') && present.some(({ kind }) => kind === 'advisor');
  const begins = isTalk && (state === 'connecting' || state === 'dialling');
  return owned(begins ? withHandoff(met, { state: 'active' }) : met);
}

function isAcquainted({ met, interpreting }: Leg): boolean {
  return met && (interpreting === null || interpreting.from !== null);
}

function acquainted(leg: Leg, now: number): Leg {
  const { interpreting } = leg;
  return {
    ...leg,
    met: true,
    interpreting: interpreting && { ...interpreting, from: interpreting.from ?? now },
  };
}

/** The talk belongs to the advisor who is in it: to the colleague, once the first has gone. */
export function owned(course: Course): Course {
  const { talk, advisor } = course.handoff;
  if (!talk || advisorLeg(talk, advisor)) return course;
  const heir = talk.legs.find((leg) => leg.kind === 'advisor' && isPresent(leg));
  return heir?.advisor ? withHandoff(course, { advisor: heir.advisor }) : course;
}

/** Somebody for the person to talk to: in the conference, in the menu, or a colleague who comes. */
export function isCompany({ kind, state }: Leg): boolean {
  if (kind === 'person' || state === 'out') return false;
  return kind === 'advisor' || state === 'in' || state === 'held';
}
