import type { OutgoingKind } from '../../../../src/domain/effect.ts';
import type { HandoffState } from '../../../../src/domain/handoff.ts';
import { legOf, type TalkEvent } from '../../../../src/domain/talk.ts';
import { skip } from '../../../../src/handoff/accept-handoff.ts';
import { hearTalk } from '../../../../src/handoff/hear-talk.ts';
import { apply, type World } from './world.ts';

/** What has been ordered is done by the provider, in order, with all that follows from it. */
export function carryOut(world: World): void {
  for (let next = world.outbox.shift(); next; next = world.outbox.shift()) {
    if (world.fails > 0) {
      world.fails -= 1;
      fail(world, next.what);
    } else perform(world, next.what);
  }
}

/** News of a talk. */
export function hear(world: World, id: string, event: TalkEvent): void {
  const handoff = world.handoffs.get(id);
  if (handoff) apply(world, hearTalk(handoff, event, world.now));
}

/** News of a talk that came over the network, which may lose it. */
export function report(world: World, id: string, event: TalkEvent): void {
  if (world.loses === 0) hear(world, id, event);
  else world.loses -= 1;
}

function perform(world: World, what: OutgoingKind): void {
  if (what.kind === 'hang-up-offer') silence(world, what);
  if (what.kind === 'fetch-caller' && isAt(world, what, 'connecting')) fetchCaller(world, what);
  if (what.kind === 'call-back' && isAt(world, what, 'dialling')) callBack(world, what);
  if (what.kind === 'ring-leg') ringLeg(world, what);
  if (what.kind === 'release-leg') release(world, what.call);
  if (what.kind === 'hang-up') hangUp(world, what.call);
  if (what.kind === 'check-talk') check(world, what);
}

type Of<K extends OutgoingKind['kind']> = Extract<OutgoingKind, { kind: K }>;

function isAt(
  { handoffs }: World,
  { handoff, talk }: { readonly handoff: string; readonly talk: number },
  state: HandoffState,
): boolean {
  const present = handoffs.get(handoff);
  return present?.state === state && present.talk?.n === talk;
}

/** As an order fails for good: nobody waits for a phone that never rings. */
function fail(world: World, what: OutgoingKind): void {
  const handoff = 'handoff' in what ? world.handoffs.get(what.handoff) : undefined;
  if (!handoff) return;
  if (what.kind === 'ring-advisor') apply(world, skip(handoff, what.advisor, world.now));
  if (what.kind === 'fetch-caller' || what.kind === 'call-back')
    hear(world, handoff.id, { kind: 'unreached', talk: what.talk });
  if (what.kind === 'ring-leg') hear(world, handoff.id, { kind: 'left', leg: what.leg });
}

function silence(world: World, { handoff, advisor: id }: Of<'hang-up-offer'>): void {
  const advisor = world.advisors.find((one) => one.id === id);
  if (advisor?.onPhone === handoff && advisor.room === null)
    Object.assign(advisor, { onPhone: null, call: null });
}

function fetchCaller(world: World, { handoff, talk, call }: Of<'fetch-caller'>): void {
  const leg = `person-${talk}` as const;
  const person = world.people.find((one) => one.call === call);
  if (person) person.room = { handoff, talk, leg };
  else hear(world, handoff, { kind: 'left', leg });
}

function callBack(world: World, { handoff, talk }: Of<'call-back'>): void {
  const leg = `person-${talk}` as const;
  const call = `CA${++world.serial}`;
  const id = world.handoffs.get(handoff)?.person;
  const person = world.people.find((one) => one.id === id);
  if (person) person.rung = { handoff, talk, leg, call };
  hear(world, handoff, { kind: 'rung', leg, call });
}

/** Interpreters are rung too; nobody answers there. */
function ringLeg(world: World, { handoff, leg: name }: Of<'ring-leg'>): void {
  const talk = world.handoffs.get(handoff)?.talk ?? null;
  const leg = legOf(talk, name);
  if (!talk || leg?.state !== 'called') return;
  const call = `CA${++world.serial}`;
  const advisor = world.advisors.find(({ id }) => id === leg.advisor);
  if (advisor) advisor.rung = { handoff, talk: talk.n, leg: name, call };
  hear(world, handoff, { kind: 'rung', leg: name, call });
}

/** A person is where they were before the talk; an advisor hears a goodbye. */
function release(world: World, call: string): void {
  for (const person of world.people) if (person.call === call) person.room = null;
  putDown(world, call);
}

function hangUp(world: World, call: string): void {
  for (const person of world.people) {
    if (person.call === call) Object.assign(person, { call: null, room: null });
    if (person.rung?.call === call) person.rung = null;
  }
  putDown(world, call);
}

function putDown({ advisors }: World, call: string): void {
  for (const advisor of advisors) {
    if (advisor.call === call) Object.assign(advisor, { onPhone: null, call: null, room: null });
    if (advisor.rung?.call === call) advisor.rung = null;
  }
}

function check(world: World, { handoff, talk, version }: Of<'check-talk'>): void {
  if (world.handoffs.get(handoff)?.version !== version) return;
  const present = [...world.people, ...world.advisors].flatMap(({ room }) =>
    room?.handoff === handoff && room.talk === talk ? [room.leg] : [],
  );
  hear(world, handoff, { kind: 'found', talk, present });
}
