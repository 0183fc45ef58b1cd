import type { Effect, OutgoingKind } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import { type Leg, type LegName, legOf, type Talk } from '../domain/talk.ts';
import { handledNow } from './expected-wait.ts';
import { change, changeQuietly, moved, touched } from './move-handoff.ts';

/** A change of a talk in the making: the handoff as it will be, and what leaves because of it. */
export interface Course {
  readonly handoff: Handoff;
  readonly sends: readonly OutgoingKind[];
  readonly effects: readonly Effect[];
}

export function begin(handoff: Handoff): Course {
  return { handoff, sends: [], effects: [] };
}

export function withHandoff(course: Course, changes: Partial<Handoff>): Course {
  return { ...course, handoff: { ...course.handoff, ...changes } };
}

export function withTalk(course: Course, changes: Partial<Talk>): Course {
  const { talk } = course.handoff;
  return talk ? withHandoff(course, { talk: { ...talk, ...changes } }) : course;
}

export function withLeg(course: Course, name: LegName, changes: Partial<Leg>): Course {
  const { talk } = course.handoff;
  if (!legOf(talk, name)) return course;
  const legs = talk?.legs.map((leg) => (leg.name === name ? { ...leg, ...changes } : leg));
  return withTalk(course, { legs: legs ?? [] });
}

export function withSends(course: Course, ...sends: readonly OutgoingKind[]): Course {
  return { ...course, sends: [...course.sends, ...sends] };
}

export function withEffects(course: Course, ...effects: readonly Effect[]): Course {
  return { ...course, effects: [...course.effects, ...effects] };
}

/** The effects of the whole course; null when nothing has changed. */
export function finish(from: Handoff, course: Course, now: number): readonly Effect[] | null {
  const { handoff, sends, effects } = course;
  if (handoff === from && sends.length === 0 && effects.length === 0) return null;
  const moves = handoff.state !== from.state;
  const to = moves ? moved(handoff, handoff.state, now) : touched(handoff, now);
  return [
    ...(moves ? change(from, to) : changeQuietly(from, to)),
    ...sends.map((what, at) => sending(to, { what, at, now })),
    ...effects,
    // Only a talk that ends now leaves a sample.
    ...(moves ? handledNow(from, now) : []),
  ];
}

function sending(
  { id, version }: Handoff,
  { what, at, now }: { readonly what: OutgoingKind; readonly at: number; readonly now: number },
): Effect {
  const key = `${what.kind}:${id}:${version}:${at}`;
  return { kind: 'send', message: { key, conversation: null, due: now, what } };
}
