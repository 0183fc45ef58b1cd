import type { Session } from '../domain/session.ts';
import { answerOf } from './answer-topic.ts';
import type { Talk } from './draft.ts';
import { phoneOf } from './phone-of.ts';

/** Where a copy goes: a number, or the WhatsApp of who called by it, who reads there and may hide the number. */
export function copyTo(talk: Talk): string | null {
  const { channel, address } = talk.work.turn;
  return channel === 'voice' && address?.startsWith('whatsapp:') ? address : phoneOf(talk);
}

/** Has an answer with a text been given, and is there somewhere to send it? */
export function canCopy(talk: Talk, { topic }: Pick<Session, 'topic'>): boolean {
  return topic !== null && copyTo(talk) !== null && answerOf(talk, topic.id).kind === 'text';
}
