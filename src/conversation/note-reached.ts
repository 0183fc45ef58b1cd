import type { Effect } from '../domain/effect.ts';
import type { Talk } from './draft.ts';

/** Who writes or calls has asked for our words; noted once, and not of the web, which has no address. */
export function noteReached({ work: { turn, person } }: Talk): readonly Effect[] {
  const unreachable = turn.channel === 'webchat' || turn.utterance.kind === 'ended';
  if (unreachable || person?.reached) return [];
  return [{ kind: 'remember', person: turn.person, about: { reached: true } }];
}
