import type { Hook } from '../twilio/hook.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { localeIn, nameIn } from './hook-values.ts';
import type { VoiceParts } from './parts.ts';
import { FAULT_GOODBYE, promptFor } from './phrases.ts';

/** Twilio would play its own English words; two more tries are worth a caller's patience. */
const MOST_FAULTS = 3;

/**
 * What a caller hears when we fail: an apology in their language, then what was said last. The turn
 * itself may have been taken, so it is not repeated.
 */
export function apologise(parts: VoiceParts, { query }: Hook): string {
  const locale = localeIn(parts, query);
  const faults = Number(query.get('e') ?? 0) + 1;
  const over = faults >= MOST_FAULTS;
  const text = over ? FAULT_GOODBYE : 'voice.fault';
  const twiml = newTwiml();
  sayAll(twiml, [promptFor(parts, locale, text)]);
  if (over) twiml.hangup();
  else twiml.redirect({ method: 'POST' }, comeBack(parts, query, faults));
  return twiml.toString();
}

function comeBack(parts: VoiceParts, query: URLSearchParams, faults: number): string {
  return parts.urls.voice('turn', {
    t: `${nameIn(query)}e${faults}`,
    l: localeIn(parts, query),
    e: faults,
    k: 'returned',
  });
}
