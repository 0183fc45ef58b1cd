import { checkSync } from 'recheck';
import type { Expression } from './read-expressions.ts';

/** Whether the time for a text grows faster than the text; '' when it does not. */
export function faultOf({ file, source, flags }: Expression): string {
  const proof = checkSync(source, flags, { checker: 'automaton', maxNFASize: 300_000 });
  // Back-references are beyond proof: attacks are tried instead.
  const found = proof.status === 'unknown' ? checkSync(source, flags) : proof;
  if (found.status === 'safe') return '';
  const why = found.status === 'unknown' ? found.error.kind : found.complexity.summary;
  const attack = found.status === 'vulnerable' ? `, as for ${found.attack.pattern}` : '';
  return `${file}: /${source}/${flags} is ${found.status} (${why}${attack})`;
}
