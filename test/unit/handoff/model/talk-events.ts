import type { Handoff } from '../../../../src/domain/handoff.ts';
import { personLeg, type TalkEvent, type TalkWish } from '../../../../src/domain/talk.ts';
import { hearTalk } from '../../../../src/handoff/hear-talk.ts';
import { isBusy } from '../../../../src/handoff/offer-handoff.ts';
import { steerTalk } from '../../../../src/handoff/steer-talk.ts';
import { report } from './outbox.ts';
import { type Advisor, apply, openQueue, type Part, type World } from './world.ts';

/** One thing an advisor does about a handoff, open or long over; what cannot be done does nothing. */
export type DeskEvent = (world: World, advisor: Advisor, handoff: Handoff | null) => void;

/** What happens in and around the conference of a talk. */
export const TALK_EVENTS: Readonly<Record<string, DeskEvent>> = {
  'hears the person': (world, { room }) => {
    if (!room || parts(world, room).length < 2) return;
    report(world, room.handoff, { kind: 'started', talk: room.talk, conference: null });
  },
  'is reported to be in the conference': (world, { room, call }) => {
    if (room) report(world, room.handoff, { kind: 'joined', leg: room.leg, call });
  },
  'has the next news of a talk lost': (world) => {
    world.loses = 1;
  },
  'has the next order to the provider fail': (world) => {
    world.fails = 1;
  },
  'has the end of the conference reported': (world, _advisor, handoff) => {
    const talk = handoff?.talk?.n;
    if (!handoff || talk === undefined) return;
    const nobody = parts(world, { handoff: handoff.id, talk }).length === 0;
    if (nobody) report(world, handoff.id, { kind: 'ended', talk, conference: null });
  },
  'has news of an earlier talk come late': (world, _advisor, handoff) => {
    if (!handoff) return;
    for (const talk of world.talks.get(handoff.id) ?? [])
      if (talk !== handoff.talk?.n) hearLate(world, handoff, talk);
  },
  'puts the person on hold, or back': (world, advisor, handoff) => {
    const on = handoff !== null && personLeg(handoff.talk)?.state === 'in';
    steer(world, advisor, { kind: 'hold', on });
  },
  'asks for an interpreter': (world, advisor) => {
    const numbers = ['+358500000801', '+358500000802'];
    steer(world, advisor, { kind: 'interpreter', language: 'so', numbers });
  },
  'asks a colleague to take over': (world, advisor) => transfer(world, advisor, 'warm'),
  'leaves the person to a colleague': (world, advisor) => transfer(world, advisor, 'cold'),
  'takes over': (world, advisor) => {
    const { rung } = advisor;
    if (rung === null || advisor.onPhone !== null) return;
    const { handoff, leg, call } = rung;
    Object.assign(advisor, { onPhone: handoff, call, room: rung, rung: null });
    report(world, handoff, { kind: 'joined', leg, call });
  },
  'does not take over': (world, advisor) => {
    const { rung } = advisor;
    advisor.rung = null;
    if (rung) report(world, rung.handoff, { kind: 'left', leg: rung.leg });
  },
  'sends the person back to the queue': (world, advisor) =>
    steer(world, advisor, { kind: 'back-to-queue' }),
};

function parts(
  { people, advisors }: World,
  { handoff, talk }: Pick<Part, 'handoff' | 'talk'>,
): readonly Part[] {
  return [...people, ...advisors].flatMap(({ room }) =>
    room?.handoff === handoff && room.talk === talk ? [room] : [],
  );
}

/** Of a talk that is no longer the one there is nothing is news. */
function hearLate(world: World, handoff: Handoff, talk: number): void {
  const late: readonly TalkEvent[] = [
    { kind: 'joined', leg: `person-${talk}`, call: 'CA0' },
    { kind: 'joined', leg: `advisor-${talk}`, call: 'CA0' },
    { kind: 'started', talk, conference: null },
    { kind: 'left', leg: `advisor-${talk}` },
    { kind: 'left', leg: `person-${talk}` },
    { kind: 'ended', talk, conference: null },
    { kind: 'found', talk, present: [] },
    { kind: 'unreached', talk },
  ];
  for (const event of late)
    if (hearTalk(handoff, event, world.now))
      world.faults.push(`${handoff.id} ${handoff.state} heeds ${event.kind} of talk ${talk}`);
}

function transfer(world: World, advisor: Advisor, how: 'cold' | 'warm'): void {
  const queue = openQueue(world);
  const to = world.advisors.find(
    ({ id, onPhone }) => id !== advisor.id && onPhone === null && !isBusy(id, queue),
  );
  if (to)
    steer(world, advisor, {
      kind: 'transfer',
      to: { advisor: to.id, phone: '+358500000909' },
      how,
    });
}

function steer(world: World, { id, onPhone }: Advisor, wish: TalkWish): void {
  const handoff = onPhone === null ? undefined : world.handoffs.get(onPhone);
  if (handoff) apply(world, steerTalk(handoff, { advisor: id, wish }, world.now));
}
