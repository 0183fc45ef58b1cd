import type { Person } from '../domain/effect.ts';
import { fallbackChain, type Locale } from '../domain/locale.ts';
import type { Meaning } from '../domain/meaning.ts';
import type { Session } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';

export interface LanguageCues {
  readonly turn: Turn;
  readonly session: Session;
  readonly person: Person | null;
  readonly meaning: Meaning | null;
  readonly offered: readonly Locale[];
}

/** Sure enough to answer a first message in it. */
const FIRST = 0.6;
/** Sure enough to leave the language the conversation has had, for another that is offered. */
const SWITCH = 0.9;

/**
 * The language of the replies: what was asked for, else what the conversation has, unless the person
 * clearly writes another. `known` is false when nothing tells, or when it is a language that is not
 * offered: which of the others they read, only they can tell, so the names must be offered.
 */
export function settleLanguage(cues: LanguageCues): {
  readonly locale: Locale;
  readonly known: boolean;
} {
  const { turn, session, person, meaning, offered } = cues;
  const wanted = meaning?.asksFor ?? turn.locale;
  if (wanted) return { locale: offeredFor(wanted, offered), known: true };
  const heard = meaning?.language ?? null;
  const current = session.locale ?? person?.locale ?? null;
  if (current) {
    const switched =
      heard !== null &&
      offered.includes(heard.code) &&
      heard.confidence >= SWITCH &&
      !isOneCommand(turn, meaning) &&
      !isNoise(turn, meaning);
    return { locale: offeredFor(switched ? heard.code : current, offered), known: true };
  }
  if (heard && heard.confidence >= FIRST) {
    const known = offered.includes(heard.code);
    return { locale: offeredFor(heard.code, offered), known };
  }
  return { locale: offered[0] ?? 'fi', known: false };
}

/** "human", "menu" and "stop" are written by speakers of every language. */
function isOneCommand({ utterance }: Turn, meaning: Meaning | null): boolean {
  const text = utterance.kind === 'text' ? utterance.text.trim() : '';
  return meaning?.decision === 'command' && !/\s/.test(text);
}

const FEW_WORDS = 2;

/** "asdfgh" is like some language's letters: so few Latin words tell a language by what they mean alone. */
function isNoise({ utterance }: Turn, meaning: Meaning | null): boolean {
  const text = utterance.kind === 'text' ? utterance.text.trim() : '';
  const few = text.split(/\s+/).length <= FEW_WORDS && /\p{Script=Latin}/u.test(text);
  return few && (meaning?.decision === 'none' || meaning?.decision === 'clarify');
}

function offeredFor(locale: Locale, offered: readonly Locale[]): Locale {
  return fallbackChain(locale).find((code) => offered.includes(code)) ?? offered[0] ?? 'fi';
}
