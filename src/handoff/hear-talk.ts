import type { Effect } from '../domain/effect.ts';
import { type Handoff, isWithAdvisor } from '../domain/handoff.ts';
import { type LegName, legOf, personLeg, type TalkEvent } from '../domain/talk.ts';
import { found } from './check-talk.ts';
import { begin, type Course, finish, withLeg, withSends, withTalk } from './course.ts';
import { closeTalk, legGone, over, requeued, unreached } from './leave-talk.ts';
import { legJoined } from './talk-legs.ts';

/** What follows from something that has happened to a talk. Null for what is late, or told twice. */
export function hearTalk(
  handoff: Handoff,
  event: TalkEvent,
  now: number,
): readonly Effect[] | null {
  return finish(handoff, follow(begin(handoff), event, now), now);
}

function follow(course: Course, event: TalkEvent, now: number): Course {
  const { talk } = course.handoff;
  switch (event.kind) {
    case 'rung':
    case 'coming':
      return onTheWay(course, event, now);
    case 'joined':
      return legJoined(course, event.leg, event.call, now);
    case 'started':
      return talk?.n === event.talk ? started(named(course, event.conference), now) : course;
    case 'apart':
      return apart(course, event.leg, now);
    case 'left':
      return legGone(course, event.leg, now);
    case 'ended':
      return isTheirs(course, event) ? ended(course, now) : course;
    case 'found':
      return talk?.n === event.talk ? found(course, event.present, now) : course;
    case 'announced':
      return announced(course, event.leg, now);
    case 'unreached':
      return talk?.n === event.talk ? notConnected(course, now) : course;
    default:
      return event satisfies never;
  }
}

type Way = Extract<TalkEvent, { kind: 'rung' | 'coming' }>;

/** Who is in the conference already has overtaken the news of coming. */
function onTheWay(course: Course, { kind, leg: name, call }: Way, now: number): Course {
  const leg = legOf(course.handoff.talk, name);
  if (!leg || leg.state === 'out') return course;
  const comes = kind === 'coming' && (leg.state === 'called' || leg.state === 'apart');
  if (!comes && leg.call === call) return course;
  const known = withLeg(course, name, { call, ...(comes ? { state: 'coming', at: now } : {}) });
  return comes && leg.interpreting ? tellPerson(known, name) : known;
}

/** Before an interpreter hears anything, the person is told. */
function tellPerson(course: Course, about: LegName): Course {
  const { id, talk } = course.handoff;
  const call = personLeg(talk)?.call;
  if (!talk || !call) return course;
  const what = 'interpreter-comes';
  return withSends(course, { kind: 'announce', handoff: id, talk: talk.n, call, what, about });
}

function named(course: Course, conference: string | null): Course {
  const known = course.handoff.talk?.conference ?? null;
  return known === null && conference !== null ? withTalk(course, { conference }) : course;
}

/** Before a talk only these two can be in it, whoever's own event was lost. */
function started(course: Course, now: number): Course {
  const { talk, state } = course.handoff;
  if (state !== 'connecting' && state !== 'dialling') return course;
  return (talk?.legs ?? []).reduce((sofar, { name }) => legJoined(sofar, name, null, now), course);
}

/** Each time the menu is heard, there is time for one more key. */
function apart(course: Course, name: LegName, now: number): Course {
  const leg = legOf(course.handoff.talk, name);
  if (!leg || leg.state === 'out' || leg.state === 'called') return course;
  return withLeg(course, name, { state: 'apart', at: now });
}

/** The name of a conference may come again, its id never. */
function isTheirs(
  { handoff: { talk } }: Course,
  event: Extract<TalkEvent, { kind: 'ended' }>,
): boolean {
  const known = talk?.conference ?? event.conference;
  return talk?.n === event.talk && known === event.conference;
}

/** Before the talk, the ends of the calls tell who has gone. */
function ended(course: Course, now: number): Course {
  const { state } = course.handoff;
  if (state === 'connecting' || state === 'dialling') return course;
  return state === 'active' ? over(course, now) : closeTalk(course, now);
}

function announced(course: Course, name: LegName, now: number): Course {
  const interpreting = legOf(course.handoff.talk, name)?.interpreting;
  if (!interpreting || interpreting.toldAt !== null) return course;
  return withLeg(course, name, { interpreting: { ...interpreting, toldAt: now } });
}

/** The provider cannot bring them together: the person waits on, or is called again. */
function notConnected(course: Course, now: number): Course {
  const { handoff } = course;
  if (!isWithAdvisor(handoff) || handoff.state === 'active') return course;
  return handoff.state === 'dialling'
    ? unreached(course, now)
    : requeued(course, handoff.skipped, now);
}
