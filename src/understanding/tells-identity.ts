import { maskPersonalData } from '../domain/personal-data.ts';

const NOTHING_KEPT: ReadonlySet<string> = new Set();
const SIX_DIGITS = /\p{Nd}(?:\P{Nd}{0,2}\p{Nd}){5}/u;
/** A code said aloud takes at least so many words. */
const SPOKEN = 9;

/** Who gives an identity code or a case number brings an own case, whatever else is said. */
export function tellsIdentity(text: string, words: number): boolean {
  if (words < SPOKEN && !SIX_DIGITS.test(text)) return false;
  const { found } = maskPersonalData(text, NOTHING_KEPT);
  return found.includes('id') || found.includes('document');
}
