import { type Handoff, isOfferedTo, isOpen, isQueued } from '../../../../src/domain/handoff.ts';
import { canTake } from '../../../../src/domain/queue.ts';
import { accept, skip } from '../../../../src/handoff/accept-handoff.ts';
import { close } from '../../../../src/handoff/end-handoff.ts';
import { offerSoon } from '../../../../src/handoff/move-handoff.ts';
import { isBusy, offerTo } from '../../../../src/handoff/offer-handoff.ts';
import { relayToPerson } from '../../../../src/handoff/relay-words.ts';
import { report } from './outbox.ts';
import { type DeskEvent, TALK_EVENTS } from './talk-events.ts';
import { type Advisor, apply, dutyOf, openQueue, type World } from './world.ts';

export const DESK_EVENTS: Readonly<Record<string, DeskEvent>> = {
  ...TALK_EVENTS,
  'is ready': (world, advisor) => {
    if (advisor.state !== 'ready') advisor.idleSince = world.now;
    advisor.state = 'ready';
    apply(world, [offerSoon(world.now)]);
  },
  'goes away': (_world, advisor) => {
    advisor.state = 'away';
  },
  'answers the phone': (world, advisor, handoff) => {
    const rings = handoff?.state === 'offered' && isOfferedTo(handoff, advisor.id);
    if (!rings || advisor.onPhone !== null) return;
    advisor.onPhone = handoff.id;
    advisor.call = `CA${++world.serial}`;
  },
  'does not answer, or a voicemail does': (world, advisor, handoff) => {
    if (handoff && advisor.onPhone !== handoff.id)
      apply(world, skip(handoff, advisor.id, world.now));
  },
  'presses 1': (world, advisor) => {
    const handoff = onPhone(world, advisor);
    if (!handoff || advisor.room !== null) return;
    if (apply(world, accept(handoff, advisor.id, world.now))) comeIn(world, advisor, handoff);
    else putDown(advisor);
  },
  'presses 2': (world, advisor) => {
    const handoff = onPhone(world, advisor);
    if (advisor.room !== null) return;
    putDown(advisor);
    if (handoff) apply(world, skip(handoff, advisor.id, world.now));
  },
  'hangs up': (world, advisor) => {
    const { room } = advisor;
    const handoff = onPhone(world, advisor);
    putDown(advisor);
    if (handoff) advisor.idleSince = world.now;
    if (room) report(world, room.handoff, { kind: 'left', leg: room.leg });
    else if (handoff) apply(world, skip(handoff, advisor.id, world.now));
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
    if (handoff && mayClose(handoff, advisor))
      apply(world, close(handoff, advisor.id, 'answered', world.now));
  },
  'closes once more from a page that is old': (world, advisor, handoff) => {
    if (handoff && !isOpen(handoff))
      apply(world, close(handoff, advisor.id, 'answered', world.now));
  },
};

/** The conference is entered whether the news of it comes or not. */
function comeIn(world: World, advisor: Advisor, { id: handoff }: Handoff): void {
  const talk = world.handoffs.get(handoff)?.talk?.n;
  if (talk === undefined) return;
  const leg = `advisor-${talk}` as const;
  advisor.room = { handoff, talk, leg };
  report(world, handoff, { kind: 'coming', leg, call: advisor.call ?? '' });
}

function putDown(advisor: Advisor): void {
  Object.assign(advisor, { onPhone: null, call: null, room: null });
}

function mayClose(handoff: Handoff, { id }: Advisor): boolean {
  const anybody = handoff.state === 'missed' || handoff.state === 'message-left';
  return anybody || (handoff.advisor === id && isOpen(handoff));
}

function onPhone(world: World, { onPhone: id }: Advisor): Handoff | null {
  return id === null ? null : (world.handoffs.get(id) ?? null);
}
