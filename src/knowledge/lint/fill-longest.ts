import type { FactValue } from '../../domain/fact-value.ts';
import { formatFact } from '../../domain/format-fact.ts';
import { isolate } from '../../domain/format-value.ts';
import type { Locale } from '../../domain/locale.ts';
import { nameIn, type SlotValue } from '../../domain/place.ts';
import type { Modality } from '../../domain/turn.ts';
import type { Knowledge } from '../model.ts';
import { type Placeholder, replacePlaceholders } from '../placeholders.ts';
import { wordsFor } from '../resolve.ts';

export interface Reader {
  readonly knowledge: Knowledge;
  readonly locale: Locale;
  readonly modality: Modality;
}

/**
 * A text with the longest value that each placeholder can have, on any day and in any place: what
 * fits then fits always.
 */
export function fillLongest(text: string, reader: Reader): string {
  const filled = replacePlaceholders(text, (placeholder) => longestOf(placeholder, reader));
  return reader.modality === 'spoken' ? filled : isolate(filled, reader.locale);
}

function longestOf({ kind, id }: Placeholder, reader: Reader): string {
  return longest(kind === 'fact' ? factTexts(id, reader) : slotTexts(id, reader));
}

function factTexts(id: string, reader: Reader): readonly string[] {
  return (reader.knowledge.facts[id] ?? []).map(({ value }) => valueText(value, reader));
}

function slotTexts(name: string, reader: Reader): readonly string[] {
  const { knowledge, locale } = reader;
  const standIn = nameIn(knowledge.slots[name]?.standIn ?? {}, locale) ?? '';
  const published = Object.values(knowledge.places).flatMap(({ slots }) => {
    const slot = slots[name];
    return slot?.publishAllowed ? [slotText(slot, reader)] : [];
  });
  return [
    ...published,
    replacePlaceholders(standIn, ({ kind, id }) =>
      kind === 'fact' ? longest(factTexts(id, reader)) : '',
    ),
  ];
}

function slotText({ value }: SlotValue, reader: Reader): string {
  return value.type === 'text'
    ? (nameIn(value.text, reader.locale) ?? '')
    : valueText(value, reader);
}

function valueText(value: FactValue, { knowledge, locale, modality }: Reader): string {
  return formatFact(value, { locale, modality, words: wordsFor(knowledge, locale) });
}

function longest(texts: readonly string[]): string {
  return texts.reduce((most, text) => (text.length > most.length ? text : most), '');
}
