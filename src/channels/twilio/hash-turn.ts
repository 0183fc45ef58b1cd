import { hash } from 'node:crypto';
import type { Turn } from '../../domain/turn.ts';

/** What makes an event what it is: the same event delivered again, on any address, hashes the same. */
export function hashTurn(turn: Turn): string {
  const { id, conversation, utterance } = turn;
  return hash('sha256', JSON.stringify([id, conversation, utterance]), 'hex');
}
