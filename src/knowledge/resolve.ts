import type { FactValue } from '../domain/fact-value.ts';
import { formatFact, type ValueWords } from '../domain/format-fact.ts';
import { isolate, spellNumbers } from '../domain/format-value.ts';
import type { Day } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import { nameIn } from '../domain/place.ts';
import type { Modality } from '../domain/turn.ts';
import type { ServedKnowledge } from './model.ts';
import { type Placeholder, placeholdersIn, replacePlaceholders } from './placeholders.ts';
import { factOn, inChain, type Policy, slotOn } from './validity.ts';

export interface Setting {
  readonly knowledge: ServedKnowledge;
  /** The language the text is written in. */
  readonly locale: Locale;
  /** The language the person asked in. */
  readonly asked: Locale;
  readonly place: string;
  readonly day: Day;
  readonly policy: Policy;
  readonly modality: Modality;
}

/** A text as the person gets it: values filled in for language, place and ear or eye. */
export function resolveText(text: string, setting: Setting): string {
  const filled = replacePlaceholders(text, (placeholder) => fill(placeholder, setting));
  return setting.modality === 'spoken' ? filled : isolate(filled, setting.locale);
}

/**
 * What a listener writes down, each once: phone numbers, and local texts with a number in them, as
 * addresses have. Nobody can write a web address by ear: it is sent.
 */
export function valuesToRepeat(text: string, setting: Setting): readonly string[] {
  const named = placeholdersIn(text).flatMap((one) => [one, ...standInsOf(one, setting)]);
  return named
    .filter((one) => isWrittenDown(one, setting))
    .map((one) => fill(one, setting))
    .filter((value, at, all) => all.indexOf(value) === at);
}

function isWrittenDown({ kind, id }: Placeholder, setting: Setting): boolean {
  const value =
    kind === 'fact'
      ? factOn(setting.knowledge, id, { day: setting.day, locale: setting.asked })?.value
      : slotOn(setting.knowledge, id, setting)?.value;
  if (value?.type === 'text') return /\d/.test(nameIn(value.text, setting.locale) ?? '');
  return value?.type === 'phone';
}

/** The facts in what is said for a slot that nobody has filled in. */
function standInsOf({ kind, id }: Placeholder, setting: Setting): readonly Placeholder[] {
  if (kind === 'fact' || slotOn(setting.knowledge, id, setting)) return [];
  const standIn = nameIn(setting.knowledge.slots[id]?.standIn ?? {}, setting.locale) ?? '';
  return placeholdersIn(standIn).filter((one) => one.kind === 'fact');
}

function fill(placeholder: Placeholder, setting: Setting): string {
  return placeholder.kind === 'fact'
    ? factText(placeholder.id, setting)
    : slotText(placeholder.id, setting);
}

function factText(id: string, setting: Setting): string {
  const fact = factOn(setting.knowledge, id, { day: setting.day, locale: setting.asked });
  return fact === null ? '' : valueText(fact.value, setting);
}

function slotText(name: string, setting: Setting): string {
  const value = slotOn(setting.knowledge, name, setting)?.value;
  if (value === undefined) return standInText(name, setting);
  if (value.type !== 'text') return valueText(value, setting);
  const text = nameIn(value.text, setting.locale) ?? '';
  return setting.modality === 'spoken' ? spellNumbers(text) : text;
}

/** What is said where nobody has filled the slot in; it may name a national number. */
function standInText(name: string, setting: Setting): string {
  const standIn = nameIn(setting.knowledge.slots[name]?.standIn ?? {}, setting.locale) ?? '';
  return replacePlaceholders(standIn, ({ kind, id }) =>
    kind === 'fact' ? factText(id, setting) : '',
  );
}

function valueText(value: FactValue, { knowledge, locale, modality }: Setting): string {
  return formatFact(value, { locale, modality, words: wordsFor(knowledge, locale) });
}

const NO_WORDS: ValueWords = {
  per: { hour: '', day: '', week: '', month: '', year: '', visit: '' },
  always: '',
  webPage: '',
  units: {},
  age: { other: '{n}' },
  spoken: { everyDay: '', mondayToFriday: '', hours: '{days} {from} {to}', cents: {} },
};

export function wordsFor(knowledge: ServedKnowledge, locale: Locale): ValueWords {
  return inChain(locale, (one) => knowledge.valueWords[one])?.found ?? NO_WORDS;
}
