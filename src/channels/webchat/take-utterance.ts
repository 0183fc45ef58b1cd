import { createHash } from 'node:crypto';
import type { Locale } from '../../domain/locale.ts';
import type { Clock, TakeTurn } from '../../domain/ports.ts';
import type { PersonKey, Utterance } from '../../domain/turn.ts';
import { eventIdOf } from './event-id.ts';
import type { Thread } from './thread.ts';

export interface TurnDoor {
  readonly takeTurn: TakeTurn;
  readonly clock: Clock;
  readonly personKeyOf: (user: string) => PersonKey;
}

export interface Told {
  readonly thread: Thread;
  readonly utterance: Utterance;
  readonly locale: Locale | null;
  readonly clientId: string;
}

/** One turn of web chat. Resolves, with the id of its event, when the answer is durable. */
export async function takeUtterance(door: TurnDoor, told: Told): Promise<string> {
  const { thread, utterance } = told;
  const id = eventIdOf(thread.conversation, told.clientId);
  const turn = {
    id,
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
  await door.takeTurn(turn, hashOf(thread, utterance));
  return id;
}

/** The first turn of a thread has one id, however often a page is opened. */
export const START = 'start';

function hashOf(thread: Thread, utterance: Utterance): string {
  return createHash('sha256')
    .update(JSON.stringify([thread.conversation, utterance]))
    .digest('hex');
}
