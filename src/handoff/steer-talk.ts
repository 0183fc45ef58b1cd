import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import {
  advisorLeg,
  isLive,
  isPresent,
  type Leg,
  type LegName,
  legOf,
  personLeg,
  type TalkWish,
} from '../domain/talk.ts';
import { begin, type Course, finish } from './course.ts';
import { dropped, over, requeued, takeOut, withoutThem } from './leave-talk.ts';
import { hold, ring } from './talk-legs.ts';

/** What the advisor wants done. Null when there is no such talk; nothing at all when it is so already. */
export function steerTalk(
  handoff: Handoff,
  { advisor, wish }: { readonly advisor: string; readonly wish: TalkWish },
  now: number,
): readonly Effect[] | null {
  if (handoff.state !== 'active' || !handoff.talk) return null;
  if (handoff.advisor !== advisor && !advisorLeg(handoff.talk, advisor)?.met) return null;
  const person = personLeg(handoff.talk);
  if (!person || !isPresent(person)) return null;
  const course = steered(begin(handoff), wish, now);
  return course && (finish(handoff, course, now) ?? []);
}

function steered(course: Course, wish: TalkWish, now: number): Course | null {
  switch (wish.kind) {
    case 'hold':
      return hold(course, wish.on, now);
    case 'interpreter':
      return withInterpreter(course, wish, now);
    case 'transfer':
      return transferred(course, wish, now);
    case 'back-to-queue':
      return toQueue(course, now);
    case 'end-leg':
      return endLeg(course, wish.leg, now);
    default:
      return wish satisfies never;
  }
}

type Wanted<K extends TalkWish['kind']> = Extract<TalkWish, { kind: K }>;

/** One at a time: who rings or talks already is enough. */
function withInterpreter(
  course: Course,
  { language, numbers }: Wanted<'interpreter'>,
  now: number,
): Course | null {
  const [to, ...others] = numbers;
  if (to === undefined) return null;
  const there = course.handoff.talk?.legs.some((leg) => leg.kind === 'interpreter' && isLive(leg));
  if (there) return course;
  const interpreting = { language, others, toldAt: null, from: null };
  return ring(course, { kind: 'interpreter', to, about: { interpreting } }, now);
}

/** The person hears music until the colleague has accepted, or has not. */
function transferred(course: Course, { to, how }: Wanted<'transfer'>, now: number): Course | null {
  const { talk, advisor } = course.handoff;
  if (to.advisor === advisor) return null;
  const asked = talk?.legs.some(
    (leg) => leg.advisor !== null && leg.advisor !== advisor && isLive(leg),
  );
  if (asked) return course;
  const about = { advisor: to.advisor };
  const rung = ring(hold(course, true, now), { kind: 'advisor', to: to.phone, about }, now);
  const own = advisorLeg(talk, advisor);
  return how === 'cold' && own ? takeOut(dropped(rung, own), own, now) : rung;
}

/** The advisor who wished it from the key menu is told there. */
function toQueue(course: Course, now: number): Course {
  const { advisor, skipped, talk } = course.handoff;
  const own = advisorLeg(talk, advisor);
  const quiet = own?.state === 'apart' ? takeOut(course, own, now) : course;
  return requeued(quiet, advisor === null ? skipped : [...skipped, advisor], now);
}

function endLeg(course: Course, name: LegName, now: number): Course | null {
  const leg: Leg | null = legOf(course.handoff.talk, name);
  if (!leg) return null;
  if (!isLive(leg)) return course;
  if (leg.kind === 'person') return over(course, now);
  const out = takeOut(dropped(course, leg), leg, now);
  return withoutThem(out, { ...leg, met: true }, now);
}
