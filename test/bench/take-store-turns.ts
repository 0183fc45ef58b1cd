import type { Effect } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { newSession } from '../../src/domain/session.ts';

export type TakeTurn = (conversation: string, logged: boolean) => Promise<void>;

const OWNER = 'bench';

/** Turns of the size of a WhatsApp question with an answer of two sentences. */
export function turnTaker(store: Store): TakeTurn {
  let made = 0;
  const replies = [{ kind: 'say', text: 'ж'.repeat(300), locale: 'ru' }] as const;
  const session = { ...newSession('ru', 'imatra'), question: 'q'.repeat(200), last: replies };
  return async (conversation, logged) => {
    const id = `SM${made++}`;
    const now = 1_800_000_000_000 + made;
    const turn = {
      id,
      conversation,
      person: `person of ${conversation}`,
      channel: 'whatsapp',
      modality: 'rich',
      at: now,
      utterance: { kind: 'text', text: 'Где найти работу и как записаться на курсы?' },
      place: null,
      locale: null,
      address: 'whatsapp:+358401234567',
    } as const;
    const lease = { owner: OWNER, now, ttl: 3000 };
    const accepted = await store.turns.accept({ turn, hash: id.padEnd(64, '0') }, lease);
    if (accepted.kind !== 'take') throw new Error(`the bench expected to take, ${accepted.kind}`);
    const effects = logged ? logOf(conversation, replies, id) : [];
    await store.turns.commit({ work: accepted.work, session, replies, effects, now });
  };
}

function logOf(conversation: string, replies: readonly Reply[], event: string): Effect[] {
  const said = { kind: 'person', text: 'q'.repeat(80), locale: 'ru', event } as const;
  return [
    { kind: 'log', conversation, what: said },
    { kind: 'log', conversation, what: { kind: 'bot', replies } },
    { kind: 'count', name: 'turns', label: 'ru' },
  ];
}
