import { isWithAdvisor } from '../domain/handoff.ts';
import type { Talk } from './draft.ts';

/** An advisor has this thread: the words are in the log, and the bot is silent. */
export function isRelayed({ work: { handoff, turn } }: Talk): boolean {
  return (
    handoff !== null &&
    handoff.by === 'chat' &&
    isWithAdvisor(handoff) &&
    handoff.conversation === turn.conversation
  );
}
