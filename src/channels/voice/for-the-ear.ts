import { cleanText } from '../twilio/split-text.ts';

/**
 * Direction marks are for the eye; some voices read them. So are brackets: what stands in them is a
 * Finnish word as letters write it, which no other voice can say.
 */
export function forTheEar(text: string): string {
  return cleanText(text)
    .replace(/[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]/g, '')
    .replace(/\s\([^()]*\)|\uff08[^\uff08\uff09]*\uff09/g, '');
}
