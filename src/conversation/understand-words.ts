import type { Locale } from '../domain/locale.ts';
import type { Meaning, Utterable } from '../domain/meaning.ts';
import type { Session } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';
import { isAboutLast } from './follow-up.ts';
import { isEmergencyNumber, isPick } from './hear.ts';
import type { Kit } from './kit.ts';

interface Understood {
  readonly meaning: Meaning | null;
  /** All the words ask about the last answer. */
  readonly aboutLast: boolean;
}

interface Heard {
  readonly utterance: Turn['utterance'];
  /** The language that is expected, where one is. */
  readonly locale: Locale | null;
}

/** What the words of an utterance mean; an option's own words only choose it. */
export function understandWords(
  kit: Kit,
  session: Session,
  { utterance, locale }: Heard,
): Understood {
  const heard = utterance.kind === 'text' && utterance.text !== '' ? utterance : null;
  if (heard === null || isPick(kit, heard.text, { last: session.last, locale }))
    return { meaning: null, aboutLast: false };
  const { text, confidence = null } = heard;
  return {
    meaning: meaningOf(kit, { text, locale, speech: confidence, audience: 'client' }),
    aboutLast: isAboutLast(kit, session, { text, locale }),
  };
}

/** Who writes the number and nothing else may not be able to write more. */
function meaningOf(kit: Kit, utterable: Utterable): Meaning {
  const meaning = kit.understand(utterable);
  const opt = kit.optWord(utterable.text);
  if (opt !== null) return { ...meaning, decision: 'command', reason: opt };
  return isEmergencyNumber(utterable.text)
    ? { ...meaning, decision: 'emergency', reason: 'life-danger' }
    : meaning;
}
