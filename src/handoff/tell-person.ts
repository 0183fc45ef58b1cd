import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import { type Message, message } from '../domain/message.ts';
import { deliver } from './relay-words.ts';

export type Phrase = (locale: Locale, text: Message) => string;

/** After the last try nobody is left to wonder: a message, unless the phone may be in wrong hands. */
export function tellMissed(
  phrase: Phrase,
  handoff: Handoff,
  { effects, now }: { readonly effects: readonly Effect[]; readonly now: number },
): readonly Effect[] {
  const missed = effects.some(
    (effect) => effect.kind === 'change-handoff' && effect.handoff.state === 'missed',
  );
  if (!missed || handoff.reason === 'violence') return [];
  return telling(phrase, inWriting(handoff), 'handoff.missed', now);
}

function inWriting(handoff: Handoff): Handoff {
  const number = handoff.phone?.number ?? null;
  return handoff.channel === 'voice' ? { ...handoff, channel: 'sms', address: number } : handoff;
}

export function telling(
  phrase: Phrase,
  handoff: Handoff,
  told: Message | string,
  now: number,
): readonly Effect[] {
  const { key, values } = typeof told === 'string' ? message(told) : told;
  const text = phrase(handoff.locale, message(key, values));
  const replies = [{ kind: 'say', text, locale: handoff.locale } as const];
  return [
    { kind: 'log', conversation: handoff.conversation, what: { kind: 'bot', replies } },
    ...deliver(handoff, replies, `${key}:${handoff.id}:${handoff.version}`, now),
  ];
}
