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
  const what = {
    kind: 'advisor',
    text: words.text,
    locale: handoff.locale,
    advisor: words.advisor,
  } as const;
  const log: Effect = { kind: 'log', conversation: handoff.conversation, what };
  const reply: Reply = { kind: 'say', text: words.text, locale: handoff.locale };
  return [log, ...deliver(handoff, [reply], words.key, now)];
}

/** Out through the outbox where the channel pushes; web chat reads its conversation instead. */
export function deliver(
  handoff: Handoff,
  replies: readonly Reply[],
  key: string,
  now: number,
): readonly Effect[] {
  if (handoff.address === null || handoff.channel === 'voice') return [];
  return [
    {
      kind: 'send',
      message: {
        key,
        conversation: handoff.conversation,
        due: now,
        what: { kind: 'message', channel: handoff.channel, to: handoff.address, replies },
      },
    },
  ];
}
