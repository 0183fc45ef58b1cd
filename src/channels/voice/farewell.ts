import type { Handoff } from '../../domain/handoff.ts';
import type { Locale } from '../../domain/locale.ts';
import { isPresent, type Leg, personLeg } from '../../domain/talk.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';

/** The person is still there: the advisor has pressed the star key. */
export function goesOn(handoff: Handoff, leg: Leg): boolean {
  const person = personLeg(handoff.talk);
  const there = person !== null && isPresent(person);
  return handoff.state === 'active' && leg.state !== 'out' && there;
}

const GONE: ReadonlySet<Handoff['state']> = new Set([
  'waiting',
  'call-back',
  'missed',
  'abandoned',
]);

/** An advisor hears whether the talk was had, or whether the person has gone before it. */
export function bye(parts: VoiceParts, handoff: Handoff | null, leg: Leg | null): string {
  const locale = leg?.advisor ? parts.advisorLocaleOf(leg.advisor) : parts.defaultLocale;
  const gone = handoff !== null && GONE.has(handoff.state);
  return sayGoodbye(parts, locale, gone ? 'voice.advisor.gone' : 'voice.advisor.done');
}

export function sayGoodbye(parts: VoiceParts, locale: Locale, key: string): string {
  const twiml = newTwiml();
  sayAll(twiml, [promptFor(parts, locale, key)]);
  twiml.hangup();
  return twiml.toString();
}
