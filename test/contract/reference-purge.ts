import { isOpen } from '../../src/domain/handoff.ts';
import type { PurgeBefore, Purged } from '../../src/domain/retention.ts';
import type { EntryKind } from '../../src/domain/transcript.ts';
import type { World } from './reference-world.ts';

export function purge(world: World, before: PurgeBefore): Purged {
  const { outbox, interpreted } = world;
  const sent = drop(outbox, ({ state, at }) => state === 'sent' && at < before.sent);
  const unsent = drop(
    outbox,
    ({ state, at }) => (state === 'dead' || state === 'unknown') && at < before.unsent,
  );
  const events = drop(world.events, ({ answer, at }) => answer !== null && at < before.events);
  drop(world.spent, ({ at }) => at < before.events);
  drop(world.sessions, ({ expires }) => expires < before.events);
  drop(world.pinTries, ({ at }) => at < before.events);
  const answers = drop(world.answers, ({ at }) => at < before.answers);
  const handoffs = drop(
    world.handoffs,
    ({ handoff, forgotten }) => !isOpen(handoff) && (forgotten || handoff.at < before.handoffs),
  );
  drop(world.voicemails, ({ handoff }) => !world.handoffs.has(handoff));
  for (const [queue, talks] of world.handled) {
    world.handled.set(
      queue,
      talks.filter(({ at }) => at >= before.handoffs),
    );
  }
  const transcripts = purgeLines(world, before.transcripts);
  const conversations = purgeConversations(world, before);
  const kept = interpreted.filter(({ at }) => at >= before.interpreting);
  const interpreting = interpreted.length - kept.length;
  interpreted.splice(0, interpreted.length, ...kept);
  const gaps = drop(world.gaps, ({ at }) => at < before.gaps);
  const people = purgePeople(world, before.people);
  const messages = { sent, unsent };
  const words = { conversations, transcripts, handoffs, answers };
  return { events, ...messages, ...words, people, gaps, interpreting };
}

/** Not where an advisor is still awaited. What the transcript alone keeps of answers goes with it. */
function purgeLines(world: World, before: number): number {
  const promised = promisedIn(world);
  let dropped = 0;
  for (const [id, entries] of world.entries) {
    const young = entries.findIndex(({ at }) => at >= before);
    const tooOld = entries.slice(0, young === -1 ? entries.length : young);
    if (!promised.has(id)) dropped += tooOld.filter((entry) => blank(world, entry)).length;
  }
  return dropped;
}

/** False for a line that was blank. */
function blank(world: World, entry: { at: number; what: EntryKind | null }): boolean {
  const { what } = entry;
  const said = what?.kind === 'bot' ? what.replies : null;
  for (const event of world.events.values()) {
    if (said && event.answer?.replies === said) event.answer = { ...event.answer, replies: [] };
  }
  Object.assign(entry, { at: 0, what: null });
  return what !== null;
}

function purgeConversations(world: World, before: PurgeBefore): number {
  const pending = promisedIn(world);
  for (const { turn, answer } of world.events.values()) if (!answer) pending.add(turn.conversation);
  const idle = [...world.conversations.keys()].filter((id) => !pending.has(id));
  return idle.filter((id) => purgeConversation(world, id, before)).length;
}

/** True when something was remembered of it that is now forgotten. */
function purgeConversation(world: World, id: string, before: PurgeBefore): boolean {
  const conversation = world.conversations.get(id);
  if (!conversation) return false;
  const { session, touched, person } = conversation;
  const isEmpty = (world.entries.get(id) ?? []).every(({ what }) => what === null);
  if (touched < before.conversations) conversation.session = null;
  if (touched >= before.transcripts || !isEmpty) return session !== conversation.session;
  world.conversations.delete(id);
  world.entries.delete(id);
  if (world.persons.has(person)) hear(world, person, touched);
  return session !== null;
}

/** That they want no messages stays. */
function purgePeople(world: World, before: number): number {
  const there = new Set([
    ...[...world.conversations.values()].map(({ person }) => person),
    ...[...world.handoffs.values()].map(({ handoff }) => handoff.person),
  ]);
  let dropped = 0;
  for (const [key, person] of world.persons) {
    if (there.has(key) || (world.heard.get(key) ?? 0) >= before) continue;
    const { locale, place, optedOut, reached } = person;
    if (!optedOut || locale || place || reached) dropped += 1;
    if (!optedOut) world.persons.delete(key);
    else world.persons.set(key, { locale: null, place: null, optedOut, reached: false });
  }
  return dropped;
}

export function hear(world: World, person: string, at: number): void {
  world.heard.set(person, Math.max(at, world.heard.get(person) ?? 0));
}

function promisedIn(world: World): Set<string> {
  const open = [...world.handoffs.values()].filter(({ handoff }) => isOpen(handoff));
  return new Set(open.map(({ handoff }) => handoff.conversation));
}

function drop<T>(from: Map<string, T>, goes: (value: T, key: string) => boolean): number {
  const keys = [...from].filter(([key, value]) => goes(value, key)).map(([key]) => key);
  for (const key of keys) from.delete(key);
  return keys.length;
}
