import type { Locale } from '../domain/locale.ts';
import type { Meaning, Utterable } from '../domain/meaning.ts';
import type { Session } from '../domain/session.ts';
import type { Hearing, SpokenText } from '../domain/speech.ts';
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

const NOTHING: Understood = { meaning: null, aboutLast: false };

/** What the words of an utterance mean; an option's own words only choose it. */
export function understandWords(
  kit: Kit,
  session: Session,
  { utterance, locale }: Heard,
): Understood {
  if (utterance.kind !== 'text' || utterance.text === '') return NOTHING;
  const asked = { last: session.last, locale };
  const others = othersThan(utterance, (text) => isPick(kit, text, asked));
  if (isPick(kit, utterance.text, asked)) {
    return { ...NOTHING, meaning: dangerIn(kit, others, locale) };
  }
  const { text, confidence = null } = utterance;
  const said = {
    text,
    locale,
    speech: confidence,
    audience: 'client',
    alternatives: others,
  } as const;
  return { meaning: meaningOf(kit, said), aboutLast: isAboutLast(kit, session, { text, locale }) };
}

/** What else may have been said, without what only chooses an option. */
function othersThan(
  { alternatives }: SpokenText,
  isOption: (text: string) => boolean,
): readonly Hearing[] | undefined {
  return alternatives?.filter(({ text }) => !isOption(text));
}

/** The likeliest words choose an option; if danger may have been told instead, that goes before it. */
function dangerIn(
  kit: Kit,
  others: readonly Hearing[] | undefined,
  locale: Locale | null,
): Meaning | null {
  const [first, ...rest] = others ?? [];
  if (!first) return null;
  const { text, confidence } = first;
  const said = {
    text,
    locale,
    speech: confidence,
    audience: 'client',
    alternatives: rest,
  } as const;
  const meaning = meaningOf(kit, said);
  return meaning.decision === 'emergency' ? meaning : null;
}

/** Who says the number and nothing else may not be able to say more. */
function meaningOf(kit: Kit, utterable: Utterable): Meaning {
  const meaning = kit.understand(utterable);
  const { text, alternatives = [] } = utterable;
  const isNumber =
    isEmergencyNumber(text) || alternatives.some((one) => isEmergencyNumber(one.text));
  if (isNumber) return { ...meaning, decision: 'emergency', reason: 'life-danger' };
  const opt = kit.optWord(text);
  return opt === null ? meaning : { ...meaning, decision: 'command', reason: opt };
}
