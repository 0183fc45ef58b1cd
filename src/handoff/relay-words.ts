import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { Reply } from '../domain/reply.ts';

export interface Words {
  readonly text: string;
  readonly advisor: string;
  /** Idempotency key: the same words posted twice are sent once. */
  readonly key: string;
}

/** An advisor's words into the person's thread. Null unless this advisor has the person in a chat. */
export function relayToPerson(
  handoff: Handoff,
  words: Words,
  now: number,
): readonly Effect[] | null {
  if (handoff.state !== 'active' || handoff.by !== 'chat' || handoff.advisor !== words.advisor)
    return null;
  const { text, advisor, key } = words;
  const { locale, conversation } = handoff;
  const sends = deliver(handoff, [{ kind: 'say', text, locale }], key, now);
  const what = { kind: 'advisor', text, locale, advisor, ...carriedBy(sends) } as const;
  return [{ kind: 'log', conversation, what }, ...sends];
}

/** What names the message in the entry that it carries. */
export function carriedBy(sends: readonly Sending[]): { readonly sentAs?: string } {
  const [carrier] = sends;
  return carrier ? { sentAs: carrier.message.key } : {};
}

type Sending = Extract<Effect, { kind: 'send' }>;

/** Out through the outbox where the channel pushes; web chat reads its conversation instead. */
export function deliver(
  handoff: Handoff,
  replies: readonly Reply[],
  key: string,
  now: number,
): readonly Sending[] {
  const { id, channel, address: to, conversation } = handoff;
  if (to === null || channel === 'voice') return [];
  const what = { kind: 'message', channel, to, replies, handoff: id } as const;
  return [{ kind: 'send', message: { key, conversation, due: now, what } }];
}
