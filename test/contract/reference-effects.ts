import type { Effect, Outgoing } from '../../src/domain/effect.ts';
import { type Handoff, isOpen } from '../../src/domain/handoff.ts';
import { HANDLED_KEPT } from '../../src/domain/ports.ts';
import { endOfDay } from '../../src/domain/retention.ts';
import { writeAudit } from './reference-privacy.ts';
import { hear } from './reference-purge.ts';
import { type Posted, restore, type World } from './reference-world.ts';

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>;
interface Cause {
  readonly now: number;
  readonly conversation: string | null;
}

/** All of them or none; false when a handoff had changed. */
export function applyAll(world: World, effects: readonly Effect[], cause: Cause): boolean {
  const before = structuredClone(world);
  const done = effects.every((effect) => applyOne(world, effect, cause));
  if (!done) restore(world, before);
  return done;
}

export function openHandoffOf(world: World, person: string): Handoff | null {
  for (const { handoff } of world.handoffs.values()) {
    if (handoff.person === person && isOpen(handoff)) return handoff;
  }
  return null;
}

function applyOne(world: World, effect: Effect, cause: Cause): boolean {
  switch (effect.kind) {
    case 'open-handoff':
      openHandoff(world, effect.handoff);
      return true;
    case 'change-handoff':
      return changeHandoff(world, effect);
    case 'send':
      send(world, effect, cause);
      return true;
    case 'schedule':
      world.jobs.set(effect.job.key, { job: effect.job, until: 0 });
      return true;
    case 'unschedule':
      world.jobs.delete(effect.key);
      return true;
    case 'forget':
      forget(world, effect.person, cause);
      return true;
    case 'audit':
      writeAudit(world, effect.line);
      return true;
    default:
      record(world, effect, cause);
      return true;
  }
}

function openHandoff(world: World, handoff: Handoff): void {
  if (openHandoffOf(world, handoff.person) || world.handoffs.has(handoff.id)) return;
  world.handoffs.set(handoff.id, { handoff, forgotten: false });
}

function changeHandoff(world: World, { from, handoff }: Of<'change-handoff'>): boolean {
  const present = world.handoffs.get(handoff.id);
  const other = openHandoffOf(world, handoff.person);
  if (present?.handoff.version !== from) return false;
  if (isOpen(handoff) && other && other.id !== handoff.id) return false;
  present.handoff = present.forgotten ? { ...handoff, question: '' } : handoff;
  return true;
}

function send(world: World, { message }: Of<'send'>, { now }: Cause): void {
  if (world.outbox.has(message.key)) return;
  const fresh = { until: 0, attempts: 0, state: 'waiting', provider: null, rank: 0 } as const;
  world.outbox.set(message.key, { ...fresh, message, due: message.due, at: now, why: '' });
}

type Recorded = Of<
  | 'log'
  | 'remember'
  | 'keep-answer'
  | 'handled'
  | 'keep-voicemail'
  | 'gap'
  | 'count'
  | 'interpreted'
>;

function record(world: World, effect: Recorded, cause: Cause): void {
  switch (effect.kind) {
    case 'log': {
      begin(world, effect.conversation, cause.now);
      const entries = world.entries.get(effect.conversation) ?? [];
      world.entries.set(effect.conversation, [...entries, { at: cause.now, what: effect.what }]);
      break;
    }
    case 'remember': {
      const known = world.persons.get(effect.person);
      const stranger = { locale: null, place: null, optedOut: false, reached: false };
      world.persons.set(effect.person, { ...stranger, ...known, ...effect.about });
      hear(world, effect.person, cause.now);
      break;
    }
    case 'keep-answer':
      if (!world.answers.has(effect.answer.code)) {
        world.answers.set(effect.answer.code, effect.answer);
      }
      break;
    case 'handled': {
      const { place, locale } = effect.handled;
      const key = JSON.stringify([place, locale]);
      const known = world.handled.get(key) ?? [];
      world.handled.set(key, [...known, effect.handled].slice(-HANDLED_KEPT));
      break;
    }
    case 'keep-voicemail': {
      const { voicemail } = effect;
      const known = world.handoffs.get(voicemail.handoff);
      const wanted = known !== undefined && !known.forgotten;
      if (wanted && !world.voicemails.has(voicemail.recording))
        world.voicemails.set(voicemail.recording, voicemail);
      break;
    }
    case 'gap': {
      const key = JSON.stringify([effect.text, effect.locale]);
      const known = world.gaps.get(key) ?? { count: 0, at: 0 };
      const { text, locale, topic } = effect;
      const at = Math.max(known.at, endOfDay(cause.now));
      world.gaps.set(key, { text, locale, topic, count: known.count + 1, at });
      break;
    }
    case 'interpreted':
      world.interpreted.push(effect.what);
      break;
    case 'count': {
      const key = JSON.stringify([effect.name, effect.label]);
      const count = (world.counts.get(key)?.count ?? 0) + 1;
      world.counts.set(key, { name: effect.name, label: effect.label, count });
      break;
    }
    default:
      effect satisfies never;
  }
}

/** What is said about a conversation before anybody's turn in it goes when the conversation goes. */
function begin(world: World, conversation: string, now: number): void {
  if (world.conversations.has(conversation)) return;
  const nobody = { person: '', session: null, token: 0, until: 0, ttl: 0, touched: now };
  world.conversations.set(conversation, nobody);
}

function forget(world: World, person: string, cause: Cause): void {
  forgetPerson(world, person);
  world.heard.delete(person);
  for (const spent of world.spent.values()) if (spent.person === person) spent.person = '';
  for (const [id, conversation] of world.conversations) {
    if (conversation.person === person) forgetConversation(world, id, cause);
  }
  for (const [id, known] of world.handoffs) {
    if (known.handoff.person !== person) continue;
    forgetVoicemails(world, id);
    if (!isOpen(known.handoff)) world.handoffs.delete(id);
    known.forgotten = true;
    known.handoff = { ...known.handoff, question: '' };
  }
}

function forgetPerson(world: World, person: string): void {
  const wish = { locale: null, place: null, optedOut: true, reached: false };
  if (world.persons.get(person)?.optedOut) world.persons.set(person, wish);
  else world.persons.delete(person);
}

function forgetVoicemails(world: World, of: string): void {
  for (const [recording, { handoff }] of world.voicemails)
    if (handoff === of) world.voicemails.delete(recording);
}

function forgetConversation(world: World, id: string, cause: Cause): void {
  const conversation = world.conversations.get(id);
  if (!conversation) return;
  conversation.session = null;
  if (id !== cause.conversation) {
    conversation.token += 1;
    conversation.until = 0;
  }
  for (const entry of world.entries.get(id) ?? []) Object.assign(entry, { at: 0, what: null });
  for (const event of world.events.values()) {
    if (event.turn.conversation !== id || !event.answer) continue;
    event.answer = { replies: [], locale: null };
  }
  for (const [key, { message, state }] of world.outbox) {
    if (message.conversation === id && !outlivesForgetting(message, state))
      world.outbox.delete(key);
  }
}

/** The provider may still have a recording that nobody could fetch or delete. */
function outlivesForgetting({ what }: Outgoing, state: Posted['state']): boolean {
  const isRecording = what.kind === 'fetch-recording' || what.kind === 'remove-recording';
  return state === 'waiting' || (state !== 'sent' && isRecording);
}
