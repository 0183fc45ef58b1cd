import type { Outgoing } from '../domain/effect.ts';
import type { Held, HeldConversation, HeldHandoff, HeldMessage } from '../domain/held.ts';
import { isoAt } from '../domain/helsinki.ts';
import { type Reply, textOf } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';
import { tellLeftMessages, type WrittenSounds } from './tell-left-messages.ts';
import { tellLine } from './tell-line.ts';

/**
 * What is kept of a person as one reads it: times as the wall clock in Finland shows them, lines in their
 * order, each text with its language. Advisors are told by their role, never by name; the numbers we
 * reach somebody by are told to be there and not written out. Its shape is in docs/operations.md.
 */
export function tellHeld(held: Held, now: number, sounds: WrittenSounds) {
  const { remembered } = held;
  return {
    exported: isoAt(now),
    remembered: remembered && {
      language: remembered.locale,
      municipality: remembered.place,
      wantsNoMessages: remembered.optedOut,
      hasWrittenOrCalled: remembered.reached,
    },
    conversations: held.conversations.map(tellConversation),
    handoffs: held.handoffs.map((one) => ({
      ...tellHandoff(one),
      messagesLeft: tellLeftMessages(held, one, sounds),
    })),
    messagesAndCallsCountedForTheirDay: held.spent,
    unreadable: held.unreadable,
  };
}

function tellConversation(conversation: HeldConversation) {
  const { touched, session, entries, turns, answers, messages } = conversation;
  return {
    lastUsed: isoAt(touched),
    remembered: session && tellSession(session),
    lines: entries.map(tellLine),
    notYetAnswered: turns.map(tellTurn),
    answersKeptToBeRepeated: answers.map(({ at, replies, locale }) => ({
      at: isoAt(at),
      language: locale,
      texts: textsOf(replies),
    })),
    messages: messages.map(tellMessage),
  };
}

/** Where in a dialog somebody is, and counts of ours, are told by what they mean. */
function tellSession(session: Session) {
  const { topic } = session;
  return {
    language: session.locale,
    municipality: session.place,
    question: session.question,
    danger: session.danger,
    topic: topic && { id: topic.id, at: isoAt(topic.at), municipality: topic.place ?? null },
    dialog: session.frame?.dialog ?? null,
    handoff: session.handoff,
    lastSaid: textsOf(session.last),
    notUnderstoodInARow: session.misses,
  };
}

function tellTurn({ at, channel, locale, utterance }: Turn) {
  const words = 'text' in utterance ? utterance.text : null;
  const chosen = utterance.kind === 'choice' ? utterance.value : null;
  const keys = utterance.kind === 'keys' ? utterance.keys : null;
  return {
    at: isoAt(at),
    by: channel,
    language: locale,
    kind: utterance.kind,
    text: words ?? chosen ?? keys,
  };
}

function tellMessage({ message, state }: HeldMessage) {
  return { notBefore: isoAt(message.due), state, ...tellOutgoing(message) };
}

function tellOutgoing({ what }: Outgoing) {
  if (what.kind === 'message') {
    return { kind: what.kind, by: what.channel, texts: textsOf(what.replies) };
  }
  return 'recording' in what ? { kind: what.kind, recording: what.recording } : { kind: what.kind };
}

function tellHandoff({ handoff }: HeldHandoff) {
  return {
    id: handoff.id,
    began: isoAt(handoff.since),
    state: handoff.state,
    reason: handoff.reason,
    by: handoff.channel,
    answeredBy: handoff.by,
    language: handoff.locale,
    municipality: handoff.place,
    topic: handoff.topic,
    question: handoff.question,
    outcome: handoff.outcome,
    numberKept: handoff.address !== null || (handoff.phone?.number ?? null) !== null,
    steps: handoff.history.map(({ at, state, advisor }) => ({
      at: isoAt(at),
      state,
      by: advisor === null ? null : 'advisor',
    })),
  };
}

function textsOf(replies: readonly Reply[]): readonly string[] {
  return replies.map(textOf).filter((text) => text !== '');
}
