import { type Handoff, isQueued, isWithAdvisor } from '../../../../src/domain/handoff.ts';
import type { Turn } from '../../../../src/domain/turn.ts';
import {
  onCancel,
  onEmergency,
  onHangUp,
  onNewCall,
  toCallBack,
} from '../../../../src/handoff/change-handoff.ts';
import { hearTalk } from '../../../../src/handoff/hear-talk.ts';
import { change, moved } from '../../../../src/handoff/move-handoff.ts';
import { opening, requestHandoff } from '../../../../src/handoff/request-handoff.ts';
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
  'hangs up': (world, person) => {
    const { call } = person;
    person.call = null;
    const handoff = openOf(world, person);
    if (call !== null && handoff)
      apply(world, onHangUp(handoff, { call, notBefore: null }, world.now));
  },
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
    if (apply(world, toCallBack(handoff, to, world.now))) person.call = null;
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
  'is not reached by a call-back, or gone when fetched': (world, person) => {
    const handoff = openOf(world, person);
    if (handoff?.state !== 'dialling' && handoff?.state !== 'connecting') return;
    person.call = null;
    const leg = `person-${handoff.talk?.n ?? 0}` as const;
    apply(world, hearTalk(handoff, { kind: 'left', leg }, world.now));
  },
};

/** As a turn does it: one place a person, and a talk that is over makes room. */
function ask(world: World, person: Person, by: 'chat' | 'phone'): void {
  const open = openOf(world, person);
  if (open && isWithAdvisor(open)) return;
  if (open && isQueued(open)) {
    takePlaceAgain(world, person, open);
    return;
  }
  if (open) apply(world, change(open, moved(open, 'done', world.now, { outcome: 'other' })));
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
  how: { readonly by: 'chat' | 'phone'; readonly notBefore: number | null },
): void {
  const phone = { number: person.number ?? OTHER_NUMBER, call: null, line: LINE };
  const onCall = { number: person.number, call: person.call, line: LINE };
  const handoff = requestHandoff({
    turn: turnOf(world, person, how.by),
    locale: person.locale,
    place: 'joensuu',
    queue: 'joensuu',
    reason: 'explicit-human',
    topic: null,
    question: 'human',
    by: how.by,
    phone: how.by === 'chat' ? null : person.call === null ? phone : onCall,
    notBefore: how.notBefore,
    now: world.now,
  });
  apply(world, opening(handoff, world.now));
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
