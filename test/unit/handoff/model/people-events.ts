import {
  type Handoff,
  type HandoffPhone,
  isQueued,
  isWithAdvisor,
} from '../../../../src/domain/handoff.ts';
import type { Turn } from '../../../../src/domain/turn.ts';
import {
  onCancel,
  onEmergency,
  onHangUp,
  onNewCall,
  toCallBack,
  toMessageLeft,
} from '../../../../src/handoff/change-handoff.ts';
import { change, moved } from '../../../../src/handoff/move-handoff.ts';
import { opening, requestHandoff } from '../../../../src/handoff/request-handoff.ts';
import { report } from './outbox.ts';
import { apply, openOf, type Person, type World } from './world.ts';

/** One thing somebody does; what cannot be done now does nothing. */
export type PersonEvent = (world: World, person: Person) => void;

const LINE = '+358500000201';
const OTHER_NUMBER = '+358401119999';

export const PEOPLE_EVENTS: Readonly<Record<string, PersonEvent>> = {
  'calls and asks for a human': (world, person) => {
    if (person.call === null) {
      person.call = `CA${++world.serial}`;
      person.calls.push(person.call);
    }
    ask(world, person, 'phone');
  },
  'asks again': (world, person) => ask(world, person, person.call === null ? 'chat' : 'phone'),
  'writes and asks for a human': (world, person) => ask(world, person, 'chat'),
  'hangs up': (world, person) => hangUp(world, person),
  'has the end of an old call reported late': (world, person) => {
    const handoff = openOf(world, person);
    const old = person.calls.find((call) => call !== person.call);
    if (handoff && old !== undefined)
      apply(world, onHangUp(handoff, { call: old, notBefore: null }, world.now));
  },
  'wants to be called back': (world, person) => {
    const handoff = openOf(world, person);
    const to = { number: person.number ?? OTHER_NUMBER, line: LINE, notBefore: null };
    if (!handoff) return;
    if (person.room === null && apply(world, toCallBack(handoff, to, world.now))) {
      world.wished.add(handoff.id);
      person.call = null;
    }
  },
  'wants to be called tomorrow': (world, person) => {
    if (openOf(world, person) || person.call !== null) return;
    request(world, person, { by: 'phone', notBefore: world.now + 20 * 3_600_000 });
  },
  'leaves the queue': (world, person) => {
    const handoff = openOf(world, person);
    if (handoff) apply(world, onCancel(handoff, world.now));
  },
  'is in danger': (world, person) => {
    const handoff = openOf(world, person);
    if (handoff && (isQueued(handoff) || isWithAdvisor(handoff)))
      apply(world, onEmergency(handoff, 'emergency', world.now));
  },
  'tells of violence': (world, person) => {
    const handoff = openOf(world, person);
    if (handoff && (isQueued(handoff) || isWithAdvisor(handoff)))
      apply(world, onEmergency(handoff, 'violence', world.now));
  },
  'leaves a message': (world, person) => {
    if (person.call === null || person.room !== null) return;
    leaveMessage(world, person);
    hangUp(world, person);
  },
  'answers the call-back': (world, person) => {
    const { rung } = person;
    if (rung === null || person.call !== null) return;
    person.calls.push(rung.call);
    Object.assign(person, { call: rung.call, room: rung, rung: null });
    const { leg, call } = rung;
    report(world, rung.handoff, { kind: 'joined', leg, call });
  },
  'is not reached by a call-back, or gone when fetched': (world, person) => {
    const { rung } = person;
    const talk = openOf(world, person);
    person.rung = null;
    if (rung) report(world, rung.handoff, { kind: 'left', leg: rung.leg });
    else if (talk?.state === 'connecting') hangUp(world, person);
  },
};

/** The provider tells of the end of a call in a talk by its leg, and of any other by the call. */
function hangUp(world: World, person: Person): void {
  const { call, room } = person;
  Object.assign(person, { call: null, room: null });
  if (call === null) return;
  if (room) report(world, room.handoff, { kind: 'left', leg: room.leg });
  const handoff = openOf(world, person);
  if (!handoff) return;
  if (world.loses > 0) {
    world.loses -= 1;
    return;
  }
  apply(world, onHangUp(handoff, { call, notBefore: null }, world.now));
}

/** As a turn does it: the message takes the place that was kept, or a new one. */
function leaveMessage(world: World, person: Person): void {
  const { number, call } = person;
  const open = openOf(world, person);
  if (open && isWithAdvisor(open)) return;
  if (!open || !isQueued(open)) {
    makeRoom(world, open);
    request(world, person, { by: 'phone', notBefore: null, message: true });
    return;
  }
  if (open.phone?.call != null && open.phone.call !== call) return;
  apply(world, toMessageLeft(open, { number, line: LINE, notBefore: null }, world.now));
}

function makeRoom(world: World, open: Handoff | null): void {
  if (open)
    apply(
      world,
      change(open, moved(open, 'done', world.now, { outcome: open.outcome ?? 'other' })),
    );
}

/** As a turn does it: one place a person, and a talk that is over makes room. */
function ask(world: World, person: Person, by: 'chat' | 'phone'): void {
  const open = openOf(world, person);
  if (by === 'phone' && person.room !== null) return;
  if (open && isWithAdvisor(open)) return;
  if (open && isQueued(open)) {
    takePlaceAgain(world, person, open);
    return;
  }
  makeRoom(world, open);
  request(world, person, { by, notBefore: null });
}

function takePlaceAgain(world: World, person: Person, open: Handoff): void {
  if (person.call === null || open.phone?.call === person.call) return;
  const call = { id: person.call, line: LINE, number: person.number };
  apply(world, onNewCall(open, call, world.now));
}

function request(
  world: World,
  person: Person,
  how: {
    readonly by: 'chat' | 'phone';
    readonly notBefore: number | null;
    readonly message?: true;
  },
): void {
  const handoff = requestHandoff({
    turn: turnOf(world, person, how.by),
    locale: person.locale,
    place: 'joensuu',
    queue: 'joensuu',
    reason: 'explicit-human',
    topic: null,
    question: 'human',
    by: how.by,
    phone: phoneFor(person, how),
    notBefore: how.notBefore,
    ...(how.message ? { message: how.message } : {}),
    now: world.now,
  });
  apply(world, opening(handoff, world.now));
}

function phoneFor(
  { number, call }: Person,
  { by, message }: { readonly by: 'chat' | 'phone'; readonly message?: true },
): HandoffPhone | null {
  if (by === 'chat') return null;
  if (message) return { number, call: null, line: LINE };
  return { number: call === null ? (number ?? OTHER_NUMBER) : number, call, line: LINE };
}

function turnOf(world: World, person: Person, by: 'chat' | 'phone'): Turn {
  const voice = by === 'phone' && person.call !== null;
  return {
    id: `turn-${++world.serial}`,
    conversation: voice ? (person.call ?? '') : `whatsapp:${person.id}`,
    person: person.id,
    channel: voice ? 'voice' : 'whatsapp',
    modality: voice ? 'spoken' : 'rich',
    at: world.now,
    utterance: { kind: 'text', text: 'human' },
    place: 'joensuu',
    locale: null,
    address: person.number,
  };
}
