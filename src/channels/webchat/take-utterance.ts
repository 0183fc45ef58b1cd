import { createHash } from 'node:crypto';
import type { Locale } from '../../domain/locale.ts';
import type { Answer, AnswerUnkept, Clock, TakeTurn } from '../../domain/ports.ts';
import type { PersonKey, Utterance } from '../../domain/turn.ts';
import { eventIdOf, turnIdOf } from './event-id.ts';
import type { JoinLimit } from './limit-joins.ts';
import type { Thread } from './thread.ts';

export interface TurnDoor {
  readonly takeTurn: TakeTurn;
  readonly unkept: AnswerUnkept;
  readonly clock: Clock;
  readonly personKeyOf: (user: string) => PersonKey;
  readonly joins: Pick<JoinLimit, 'comesFrom'>;
}

export interface Told {
  readonly thread: Thread;
  readonly utterance: Utterance;
  readonly locale: Locale | null;
  readonly clientId: string;
  /** The network address of the request. */
  readonly from: string | undefined;
}

export interface Taken {
  /** Of its event. */
  readonly id: string;
  /** An answer that nothing was kept of; null when the turn is durable. */
  readonly unkept: Answer | null;
}

/** One turn of web chat. Resolves when its answer is durable, or when it can only be answered without memory. */
export async function takeUtterance(door: TurnDoor, told: Told): Promise<Taken> {
  const { thread, utterance } = told;
  door.joins.comesFrom(thread.conversation, told.from ?? '');
  const id = eventIdOf(thread.conversation, told.clientId);
  const turn = {
    id: turnIdOf(thread.conversation, told.clientId),
    named: id,
    conversation: thread.conversation,
    person: door.personKeyOf(`web:${thread.user}`),
    channel: 'webchat',
    modality: 'rich',
    at: door.clock.now(),
    utterance,
    place: thread.place,
    locale: told.locale,
    address: null,
  } as const;
  try {
    await door.takeTurn(turn, hashOf(thread, utterance));
    return { id, unkept: null };
  } catch (fault) {
    const unkept = door.unkept(turn, fault);
    if (unkept === null) throw fault;
    return { id, unkept };
  }
}

/** The first turn of a thread has one id, however often a page is opened. */
export const START = 'start';

function hashOf(thread: Thread, utterance: Utterance): string {
  return createHash('sha256')
    .update(JSON.stringify([thread.conversation, utterance]))
    .digest('hex');
}
