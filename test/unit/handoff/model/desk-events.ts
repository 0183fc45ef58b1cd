import type { Effect } from '../../../../src/domain/effect.ts';
import { type Handoff, isOfferedTo, isOpen, isQueued } from '../../../../src/domain/handoff.ts';
import { canTake } from '../../../../src/domain/queue.ts';
import { accept, skip } from '../../../../src/handoff/accept-handoff.ts';
import { close } from '../../../../src/handoff/end-handoff.ts';
import { hearTalk } from '../../../../src/handoff/hear-talk.ts';
import { offerSoon } from '../../../../src/handoff/move-handoff.ts';
import { isBusy, offerTo } from '../../../../src/handoff/offer-handoff.ts';
import { relayToPerson } from '../../../../src/handoff/relay-words.ts';
import { type Advisor, apply, dutyOf, openQueue, type World } from './world.ts';

/** One thing an advisor does about a handoff, open or long over; what cannot be done does nothing. */
export type DeskEvent = (world: World, advisor: Advisor, handoff: Handoff | null) => void;

export const DESK_EVENTS: Readonly<Record<string, DeskEvent>> = {
  'is ready': (world, advisor) => {
    if (advisor.state !== 'ready') advisor.idleSince = world.now;
    advisor.state = 'ready';
    apply(world, [offerSoon(world.now)]);
  },
  'goes away': (_world, advisor) => {
    advisor.state = 'away';
  },
  'answers the phone': (_world, advisor, handoff) => {
    const rings = handoff?.state === 'offered' && isOfferedTo(handoff, advisor.id);
    if (rings && advisor.onPhone === null) advisor.onPhone = handoff.id;
  },
  'does not answer, or a voicemail does': (world, advisor, handoff) => {
    if (handoff && advisor.onPhone !== handoff.id)
      apply(world, skip(handoff, advisor.id, world.now));
  },
  'presses 1': (world, advisor) => {
    const handoff = onPhone(world, advisor);
    if (handoff && !apply(world, accept(handoff, advisor.id, world.now))) advisor.onPhone = null;
  },
  'presses 2': (world, advisor) => {
    const handoff = onPhone(world, advisor);
    advisor.onPhone = null;
    if (handoff) apply(world, skip(handoff, advisor.id, world.now));
  },
  'hears the person': (world, advisor) => {
    const handoff = onPhone(world, advisor);
    const talk = handoff?.talk?.n;
    if (handoff?.advisor === advisor.id && talk !== undefined)
      apply(world, hearTalk(handoff, { kind: 'started', talk, conference: null }, world.now));
  },
  'hangs up': (world, advisor) => {
    const handoff = onPhone(world, advisor);
    advisor.onPhone = null;
    if (!handoff || (handoff.advisor !== advisor.id && !isOfferedTo(handoff, advisor.id))) return;
    const left = handoff.state === 'offered' ? skip(handoff, advisor.id, world.now) : null;
    apply(world, left ?? advisorLeft(handoff, handoff.talk?.n ?? 0, world.now));
    advisor.idleSince = world.now;
  },
  'has the end of an old conference reported late': (world, _advisor, handoff) => {
    if (handoff) apply(world, advisorLeft(handoff, (handoff.talk?.n ?? 1) - 1, world.now));
  },
  'takes a chat': (world, advisor, handoff) => {
    if (handoff?.by === 'chat' && canTake(dutyOf(world, advisor).skills, handoff, world.now))
      apply(world, accept(handoff, advisor.id, world.now));
  },
  'asks to be rung about somebody': (world, advisor, handoff) => {
    if (!handoff || isBusy(advisor.id, openQueue(world))) return;
    apply(world, offerTo(handoff, dutyOf(world, advisor), world.now));
  },
  'takes somebody at the same moment as another': (world, advisor, handoff) => {
    const other = world.advisors.find((one) => one.id !== advisor.id);
    if (!handoff || !other || handoff.by !== 'chat' || !isQueued(handoff)) return;
    const both = [advisor, other].map(({ id }) => accept(handoff, id, world.now));
    const won = both.map((effects) => apply(world, effects));
    if (won.every((one) => one)) world.faults.push('two advisors took the same person');
  },
  writes: (world, advisor, handoff) => {
    const words = { text: 'Hello', advisor: advisor.id, key: `k${++world.serial}` };
    if (handoff) apply(world, relayToPerson(handoff, words, world.now));
  },
  closes: (world, advisor, handoff) => {
    if (handoff && mayClose(handoff, advisor)) apply(world, closing(world, advisor, handoff));
  },
  'closes once more from a page that is old': (world, advisor, handoff) => {
    if (handoff && !isOpen(handoff)) apply(world, closing(world, advisor, handoff));
  },
};

function advisorLeft(handoff: Handoff, talk: number, now: number): readonly Effect[] | null {
  return hearTalk(handoff, { kind: 'left', leg: `advisor-${talk}` }, now);
}

function mayClose(handoff: Handoff, { id }: Advisor): boolean {
  return handoff.state === 'missed' || (handoff.advisor === id && isOpen(handoff));
}

function closing(world: World, advisor: Advisor, handoff: Handoff): readonly Effect[] | null {
  if (advisor.onPhone === handoff.id) advisor.onPhone = null;
  return close(handoff, advisor.id, 'answered', world.now);
}

function onPhone(world: World, { onPhone: id }: Advisor): Handoff | null {
  return id === null ? null : (world.handoffs.get(id) ?? null);
}
