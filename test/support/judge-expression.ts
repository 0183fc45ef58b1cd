import { checkSync } from 'recheck';
import type { Expression } from './read-expressions.ts';

/** The proof is a computation, not a race: a busy machine takes its time. */
const TIMEOUT_MS = 60_000;

/** Whether the time for a text grows faster than the text; '' when it does not. */
export function faultOf({ file, source, flags }: Expression): string {
  const proof = checkSync(source, flags, {
    checker: 'automaton',
    maxNFASize: 300_000,
    timeout: TIMEOUT_MS,
  });
  // Back-references are beyond proof: attacks are tried instead.
  const found =
    proof.status === 'unknown' ? checkSync(source, flags, { timeout: TIMEOUT_MS }) : proof;
  if (found.status === 'safe') return '';
  const why = found.status === 'unknown' ? found.error.kind : found.complexity.summary;
  const attack = found.status === 'vulnerable' ? `, as for ${found.attack.pattern}` : '';
  return `${file}: /${source}/${flags} is ${found.status} (${why}${attack})`;
}
