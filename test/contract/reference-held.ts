import type { Voicemail } from '../../src/domain/effect.ts';
import {
  byBeginning,
  type Held,
  type HeldConversation,
  type HeldHandoff,
} from '../../src/domain/held.ts';
import type { Conversation, World } from './reference-world.ts';

export function held(world: World, person: string): Held {
  const conversations = [...world.conversations].filter(([, one]) => one.person === person);
  const handoffs = [...world.handoffs.values()].filter(({ handoff }) => handoff.person === person);
  return {
    remembered: world.persons.get(person) ?? null,
    conversations: conversations.map(([id, one]) => conversationOf(world, id, one)),
    handoffs: handoffs.map(({ handoff }) => handoffOf(world, handoff)).sort(byBeginning),
    spent: [...world.spent.values()].filter((one) => one.person === person).length,
    unreadable: 0,
  };
}

function conversationOf(
  world: World,
  id: string,
  { touched, session }: Conversation,
): HeldConversation {
  const lines = world.entries.get(id) ?? [];
  const said = lines.flatMap(({ what }) => (what?.kind === 'bot' ? [what.replies] : []));
  const events = [...world.events.values()].filter(({ turn }) => turn.conversation === id);
  const messages = [...world.outbox.values()].filter(({ message }) => message.conversation === id);
  return {
    touched,
    session,
    entries: lines.flatMap(({ at, what }, nth) => (what ? [{ seq: nth + 1, at, what }] : [])),
    turns: events.flatMap(({ turn, answer }) => (answer ? [] : [turn])),
    answers: events.flatMap(({ at, answer }) =>
      answer && answer.replies.length > 0 && !said.includes(answer.replies)
        ? [{ at, ...answer }]
        : [],
    ),
    messages: messages.map(({ message, state }) => ({
      message,
      state: state === 'waiting' || state === 'sent' ? state : 'lost',
    })),
  };
}

function handoffOf(world: World, handoff: HeldHandoff['handoff']): HeldHandoff {
  return { handoff, voicemails: voicemailsOf(world, handoff.id) };
}

/** In order, without the sound. */
export function voicemailsOf(world: World, handoff: string): readonly Omit<Voicemail, 'sound'>[] {
  return [...world.voicemails.values()]
    .filter((one) => one.handoff === handoff)
    .sort((a, b) => a.at - b.at || (a.recording < b.recording ? -1 : 1))
    .map(({ sound: _, ...label }) => label);
}
