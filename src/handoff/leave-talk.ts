import type { OutgoingKind } from '../domain/effect.ts';
import {
  type Handoff,
  type HandoffState,
  isRungOnRequest,
  isWithAdvisor,
  mayRingUnasked,
} from '../domain/handoff.ts';
import { isLive, isPresent, type Leg, type LegName, legOf, personLeg } from '../domain/talk.ts';
import { type Course, withEffects, withHandoff, withLeg, withSends } from './course.ts';
import { offerSoon } from './move-handoff.ts';
import { hold, isCompany, owned, ring } from './talk-legs.ts';

/** A leg is off the line: what becomes of the others. */
export function legGone(course: Course, name: LegName, now: number): Course {
  const leg = legOf(course.handoff.talk, name);
  if (!leg || !isLive(leg)) return course;
  const rest = takeOut(course, leg, now);
  switch (leg.kind) {
    case 'person':
      return personGone(rest, now);
    case 'interpreter':
      return leg.met ? withoutThem(rest, leg, now) : nextInterpreter(rest, leg, now);
    case 'advisor':
      return leg.met ? withoutThem(rest, leg, now) : notTakenOver(rest, leg, now);
    default:
      return leg.kind satisfies never;
  }
}

/** Out for good; interpreting that was begun is written down. */
export function takeOut(course: Course, leg: Leg, now: number): Course {
  const out = withLeg(course, leg.name, { state: 'out', at: now });
  const { interpreting } = leg;
  if (!interpreting || interpreting.from === null) return out;
  const seconds = Math.ceil((now - interpreting.from) / 1_000);
  const { language } = interpreting;
  const what = { at: now, place: course.handoff.place, language, seconds };
  return withEffects(out, { kind: 'interpreted', what });
}

/** Everybody out, each to where they belong. */
export function closeTalk(course: Course, now: number): Course {
  const live = course.handoff.talk?.legs.filter(isLive) ?? [];
  return live.reduce((sofar, leg) => takeOut(dropped(sofar, leg), leg, now), course);
}

/** Off the line, or out of the conference, by our own doing. */
export function dropped(course: Course, leg: Leg): Course {
  return withSends(course, ...dropping(course.handoff, leg));
}

function dropping(handoff: Handoff, { kind, name, call, state }: Leg): readonly OutgoingKind[] {
  if (call === null) return [];
  if (state !== 'called') {
    return [{ kind: 'release-leg', handoff: handoff.id, leg: name, call, locale: handoff.locale }];
  }
  // A caller who was not fetched yet still waits in the queue.
  return kind === 'person' && handoff.phone?.call === call ? [] : [{ kind: 'hang-up', call }];
}

function personGone(course: Course, now: number): Course {
  const closed = closeTalk(course, now);
  switch (course.handoff.state) {
    case 'active':
      return withHandoff(closed, { state: 'wrap-up' });
    case 'connecting':
      return hungUp(closed, now);
    case 'dialling':
      return unreached(closed, now);
    default:
      return closed;
  }
}

/** Before the talk: called back at the same place where the number is known. */
function hungUp(course: Course, now: number): Course {
  const { phone } = course.handoff;
  const gone = { phone: phone && { ...phone, call: null } };
  if (!phone?.number) return withHandoff(course, { ...gone, state: 'abandoned' });
  if (!mayRingUnasked(course.handoff))
    return withHandoff(course, { ...gone, state: 'missed', advisor: null, talk: null });
  const kept = { ...gone, state: 'call-back', advisor: null, talk: null } as const;
  return withEffects(withHandoff(course, kept), offerSoon(now));
}

const CALL_BACK_TRIES = 3;
const CALL_BACK_PAUSE_MS = 10 * 60_000;
/** A phone that is not answered rings longer than this; a busy one does not ring. */
const BUSY_WITHIN_MS = 15_000;
const BUSY_PAUSE_MS = 60_000;

/** A call-back that did not come about is tried again later, a few times. */
export function unreached(course: Course, now: number): Course {
  const closed = closeTalk(course, now);
  if (course.handoff.tries >= CALL_BACK_TRIES || isRungOnRequest(course.handoff)) {
    return withHandoff(closed, { state: 'missed', advisor: null, talk: null });
  }
  const notBefore = now + pauseAfter(course.handoff, now);
  const again = { state: 'call-back', advisor: null, talk: null, notBefore } as const;
  return withEffects(withHandoff(closed, again), offerSoon(now));
}

/** Whoever asks to be called may still be saying goodbye on the first call. */
function pauseAfter({ at }: Handoff, now: number): number {
  return now - at < BUSY_WITHIN_MS ? BUSY_PAUSE_MS : CALL_BACK_PAUSE_MS;
}

/** Waiting again with the original time and priority: by the live call if there is one. */
export function requeued(course: Course, skipped: readonly string[], now: number): Course {
  const closed = closeTalk(course, now);
  const kept = { state: waitingState(course.handoff), advisor: null, talk: null, skipped } as const;
  return withEffects(withHandoff(closed, kept), offerSoon(now));
}

/** Whoever has just talked with an advisor is called again; who was not reached, only where that is safe. */
function waitingState(handoff: Handoff): HandoffState {
  if (handoff.phone?.call != null) return 'waiting';
  return handoff.state !== 'active' && isRungOnRequest(handoff) ? 'missed' : 'call-back';
}

/** The talk is over; its advisor writes it down. */
export function over(course: Course, now: number): Course {
  const closed = closeTalk(course, now);
  return course.handoff.state === 'active' ? withHandoff(closed, { state: 'wrap-up' }) : closed;
}

/** While the person has somebody to talk to, the talk goes on, whoever has left it. */
export function withoutThem(course: Course, leg: Leg, now: number): Course {
  const { handoff } = course;
  const person = personLeg(handoff.talk);
  if (!person || !isLive(person)) return closeTalk(course, now);
  if (handoff.talk?.legs.some(isCompany)) return heardAgain(owned(course), leg, now);
  if (handoff.state === 'active' && leg.met) return over(course, now);
  if (!isWithAdvisor(handoff)) return closeTalk(course, now);
  const again = leg.advisor && handoff.state === 'active' ? [leg.advisor] : [];
  return requeued(course, [...handoff.skipped, ...again], now);
}

/** On hold for an advisor who has gone: those who are still there hear the person again. */
function heardAgain(course: Course, { kind }: Leg, now: number): Course {
  const others = course.handoff.talk?.legs.filter((one) => one.kind !== 'person') ?? [];
  return kind === 'advisor' && others.some(isPresent) ? hold(course, false, now) : course;
}

/** No answer, busy or declined: the next in the list is rung, and after the last the advisor is told. */
function nextInterpreter(course: Course, leg: Leg, now: number): Course {
  const { interpreting } = leg;
  const [to, ...others] = interpreting?.others ?? [];
  if (!interpreting || course.handoff.state !== 'active') return course;
  if (to === undefined) return tellAdvisors(course, 'no-interpreter', leg);
  const next = { language: interpreting.language, others, toldAt: null, from: null };
  return ring(course, { kind: 'interpreter', to, about: { interpreting: next } }, now);
}

/** A colleague who did not take over: the person goes on with the first advisor, or waits again. */
function notTakenOver(course: Course, leg: Leg, now: number): Course {
  const { talk, state } = course.handoff;
  const stays = talk?.legs.some(
    (one) => one.kind === 'advisor' && (isPresent(one) || one.state === 'apart'),
  );
  if (state !== 'active' || !stays) return withoutThem(course, leg, now);
  return tellAdvisors(hold(course, false, now), 'not-taken-over', leg);
}

function tellAdvisors(
  course: Course,
  what: 'no-interpreter' | 'not-taken-over',
  about: Leg,
): Course {
  const { id, talk } = course.handoff;
  const there = talk?.legs.filter((leg) => leg.kind === 'advisor' && isPresent(leg)) ?? [];
  return there.reduce(
    (sofar, { call }) =>
      talk && call
        ? withSends(sofar, {
            kind: 'announce',
            handoff: id,
            talk: talk.n,
            call,
            what,
            about: about.name,
          })
        : sofar,
    course,
  );
}
