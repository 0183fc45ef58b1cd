import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import { type Message, message } from '../domain/message.ts';
import { carriedBy, deliver } from './relay-words.ts';

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
  const first = typeof told === 'string' ? message(told) : told;
  return tellingAll(phrase, handoff, { first, more: [] }, now);
}

/** Several sentences as one message. */
export function tellingAll(
  phrase: Phrase,
  handoff: Handoff,
  { first, more }: { readonly first: Message; readonly more: readonly Message[] },
  now: number,
): readonly Effect[] {
  const { locale } = handoff;
  const replies = [first, ...more].map(
    (told) => ({ kind: 'say', text: phrase(locale, told), locale }) as const,
  );
  const sends = deliver(handoff, replies, `${first.key}:${handoff.id}:${handoff.version}`, now);
  const what = { kind: 'bot', replies, ...carriedBy(sends) } as const;
  return [{ kind: 'log', conversation: handoff.conversation, what }, ...sends];
}
