import type { Said } from '../domain/dialog.ts';
import type { Locale } from '../domain/locale.ts';
import type { Choice, Reply } from '../domain/reply.ts';
import type { SpokenText } from '../domain/speech.ts';
import type { Utterance } from '../domain/turn.ts';
import type { Kit } from './kit.ts';

const NOTHING: Said = {
  chosen: null,
  text: '',
  digits: '',
  phone: null,
  silent: false,
  yes: false,
  no: false,
  place: null,
};

/** The utterance against what was last offered: an option by number, key, button or words. */
export function hear(kit: Kit, utterance: Utterance, last: readonly Reply[], locale: Locale): Said {
  const choices = last.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
  switch (utterance.kind) {
    case 'choice':
      // An older message's button still counts; what nobody can have been offered does not.
      return { ...NOTHING, chosen: kit.isChoice(utterance.value) ? utterance.value : null };
    case 'keys':
      return {
        ...NOTHING,
        digits: utterance.keys,
        phone: kit.parsePhone(utterance.keys),
        chosen: byKey(choices, utterance.keys),
      };
    case 'text':
      return hearText(kit, utterance, choices, locale);
    case 'silence':
      return { ...NOTHING, silent: true };
    case 'start':
    case 'recording':
    case 'closing':
    case 'media':
    case 'returned':
    case 'ended':
      return NOTHING;
    default:
      return utterance satisfies never;
  }
}

/** The likeliest words, and the likeliest answer to what was asked among all that may have been said. */
function hearText(
  kit: Kit,
  { text, alternatives = [] }: SpokenText,
  choices: readonly Choice[],
  locale: Locale,
): Said {
  const digits = foldDigits(text).replace(/[^\d+]/g, '');
  let answer = answerIn(kit, text, choices, locale);
  for (const other of alternatives) {
    if (answer.chosen !== null || answer.yes || answer.no) break;
    answer = answerIn(kit, other.text, choices, locale);
  }
  return { ...answer, text, digits, phone: kit.parsePhone(digits), silent: false, place: null };
}

function answerIn(
  kit: Kit,
  text: string,
  choices: readonly Choice[],
  locale: Locale,
): Pick<Said, 'chosen' | 'yes' | 'no'> {
  const bare = text.trim().toLowerCase();
  return {
    chosen: chosenBy(kit, bare, choices, locale),
    yes: kit.translator.words(locale, 'words.yes').includes(bare),
    no: kit.translator.words(locale, 'words.no').includes(bare),
  };
}

function chosenBy(
  kit: Kit,
  bare: string,
  choices: readonly Choice[],
  locale: Locale,
): string | null {
  if (choices.length === 0) return null;
  const keyed = byKey(choices, oneNumber(bare)) ?? byOrdinal(kit, bare, choices, locale);
  if (keyed !== null) return keyed;
  const exact = choices.find((choice) => choice.label.toLowerCase() === bare);
  if (exact) return exact.value;
  const near = kit.matchOption(
    bare,
    choices.map((choice) => choice.label),
  );
  return near === null ? null : (choices[near]?.value ?? null);
}

/**
 * Digits, a yes or an option's own words: they answer what was asked, and tell neither a language nor
 * a danger. Fuzzy likeness does not count.
 */
export function isPick(
  kit: Kit,
  text: string,
  asked: { readonly last: readonly Reply[]; readonly locale: Locale | null },
): boolean {
  if (isWordless(text)) return true;
  const choices = asked.last.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
  if (choices.length === 0) return false;
  const bare = text.trim().toLowerCase();
  if (choices.some((choice) => choice.label.toLowerCase() === bare)) return true;
  const { locale } = asked;
  if (locale === null) return false;
  const known = (key: string) => kit.translator.words(locale, key).includes(bare);
  return known('words.yes') || known('words.no') || byOrdinal(kit, bare, choices, locale) !== null;
}

/** A number and no word with it. The emergency number alone is a cry for help. */
export function isWordless(text: string): boolean {
  const number = bareNumber(text);
  return number !== '' && number !== '112';
}

/** "112", "112!!" or "١١٢", and no word with it. */
export function isEmergencyNumber(text: string): boolean {
  return bareNumber(text) === '112';
}

/** The digits of a text without words; '' where there are none. */
function bareNumber(text: string): string {
  return /\p{L}/u.test(text) ? '' : foldDigits(text).replace(/\D/g, '');
}

/** "2", "2.", "(2)" or its keycap; "1 3" is not thirteen, and "1.2." no twelve. */
function oneNumber(text: string): string {
  return /^\(?(\d+)[.):\s\uFE0F\u20E3]*$/.exec(foldDigits(text.trim()))?.[1] ?? '';
}

const MOST_LETTERS_BETWEEN = 4;

/** "1 and 3" of what was offered: only one of them can be gone into at a time. */
export function picksSeveral(text: string, last: readonly Reply[]): boolean {
  const folded = foldDigits(text);
  const numbers = folded.match(/\d+/g) ?? [];
  const letters = folded.match(/\p{L}/gu)?.length ?? 0;
  if (numbers.length < 2 || letters > MOST_LETTERS_BETWEEN) return false;
  const choices = last.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
  return numbers.some((number) => byKey(choices, number) !== null);
}

function byKey(choices: readonly Choice[], key: string): string | null {
  return choices.find((choice) => choice.key === key)?.value ?? null;
}

/** "The second one, please": longer, it is a sentence that happens to end so ("fire on the second"). */
const MOST_WORDS_OF_ORDINAL = 3;

function byOrdinal(
  kit: Kit,
  bare: string,
  choices: readonly Choice[],
  locale: Locale,
): string | null {
  if (bare.split(/\s+/).length > MOST_WORDS_OF_ORDINAL) return null;
  const at = kit.translator
    .words(locale, 'words.ordinals')
    .findIndex((names) =>
      names.split('/').some((name) => bare === name || bare.endsWith(` ${name}`)),
    );
  return at === -1 ? null : (choices.filter((c) => /^[1-8]$/.test(c.key ?? ''))[at]?.value ?? null);
}

/** Arabic-Indic, Persian and full-width digits as 0-9. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (digit) =>
    String(digit.charCodeAt(0) & 0x0f),
  );
}
