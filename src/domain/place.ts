import type { FactValue } from './fact-value.ts';
import type { ContactBy } from './handoff.ts';
import type { Day } from './helsinki.ts';
import { fallbackChain, type Locale } from './locale.ts';
import type { OpeningHours } from './opening-hours.ts';

export type Names = Readonly<Partial<Record<Locale, string>>>;

/** The nation, a region or a municipality. What a place lacks is looked up in its parent. */
export interface Place {
  readonly id: string;
  readonly kind: 'nation' | 'region' | 'municipality';
  readonly parent: string | null;
  readonly names: Names;
  /** How people write the name: inflected stems and other scripts. For finding it, never for showing. */
  readonly aliases: readonly string[];
  readonly lines: readonly Line[];
  /** Said before the greeting to who comes by one of its lines, in the languages it stands in. */
  readonly welcome: Names;
  /** The municipality's own office (E.164), for when this service is down. */
  readonly officePhone: {
    readonly number: string;
    /** Made up, for demonstration: refused in production. */
    readonly demo: boolean;
  } | null;
  /** Who answers for what is kept of people, as the municipality has said it; null where it has not. */
  readonly dataController: DataController | null;
  readonly rota: readonly Duty[];
  /** The place whose queue this one's lines lead to; null for a queue of its own. */
  readonly queue: string | null;
  readonly slots: Readonly<Record<string, SlotValue>>;
}

/** The controller of the GDPR. */
export interface DataController {
  readonly names: Names;
  /** An e-mail address or a number (E.164) for questions about data. */
  readonly contact: string | null;
  /** The controller's own page about it. */
  readonly page: string | null;
  /** It has said that it keeps the data of this service in the European Economic Area. */
  readonly inEea: boolean;
}

/** A number of ours that people call or write to. */
export interface Line {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  readonly channel: 'voice' | 'sms' | 'whatsapp';
  /** The language the line greets in; null asks for the language first. */
  readonly greeting: Locale | null;
  /** For advisors only, who say by it whether they are at work. */
  readonly staff: boolean;
  /** What its callers speak most, first in its menu of languages; the others follow. */
  readonly languages: readonly Locale[];
  /** Made up, for demonstration: refused in production. */
  readonly demo: boolean;
}

/** When somebody who speaks the language is on duty. */
export interface Duty {
  readonly locale: Locale;
  readonly by: ContactBy;
  readonly hours: OpeningHours;
  readonly demo: boolean;
}

export interface SlotValue {
  readonly value: FactValue | { readonly type: 'text'; readonly text: Names };
  /** A municipal editor has said that people may see it. */
  readonly publishAllowed: boolean;
  readonly demo: boolean;
  readonly confirmed: { readonly by: string; readonly at: Day } | null;
  readonly reviewMonths: number;
}

export type Places = Readonly<Record<string, Place>>;

/** The place, then those it lies in, nearest first. */
export function placeChain(places: Places, id: string): readonly Place[] {
  const place = places[id];
  if (!place) return [];
  return place.parent === null ? [place] : [place, ...placeChain(places, place.parent)];
}

/** The queue that a place's lines lead to: its own, or the one it shares. */
export function queueOf(places: Places, id: string): string {
  return places[id]?.queue ?? id;
}

/** The municipality's own office (E.164), or that of the region or nation it lies in; null where none is named. */
export function officeOf(places: Places, id: string): string | null {
  const own = placeChain(places, id).find(({ officePhone }) => officePhone !== null);
  return own?.officePhone?.number ?? null;
}

/** The controller that the place or the nearest one around it names. */
export function controllerOf(places: Places, id: string): DataController | null {
  const named = placeChain(places, id).find(({ dataController }) => dataController !== null);
  return named?.dataController ?? null;
}

/** Who answers for the data of people in a place: as stated, else the municipality; null where it is not known. */
export function controllerName(places: Places, id: string, locale: Locale): string | null {
  const here = places[id];
  const own = here?.kind === 'municipality' ? here.names : {};
  return nameIn(controllerOf(places, id)?.names ?? own, locale);
}

/** The duty hours of a language in the nearest place that has a rota at all; null when nobody is. */
export function rotaOf(
  places: Places,
  id: string,
  wanted: { readonly locale: Locale; readonly by: ContactBy },
): OpeningHours | null {
  const duty = nearestRota(places, id).find(
    (one) => one.locale === wanted.locale && one.by === wanted.by,
  );
  return duty?.hours ?? null;
}

/** The hours in which somebody can be met in this language: its own, else those of any, through an interpreter. */
export function hoursOf(
  places: Places,
  id: string,
  wanted: { readonly locale: Locale; readonly by: ContactBy },
): readonly OpeningHours[] {
  const own = rotaOf(places, id, wanted);
  if (own) return [own];
  const others = nearestRota(places, id).filter((one) => one.by === wanted.by);
  return others.map((one) => one.hours);
}

function nearestRota(places: Places, id: string): readonly Duty[] {
  return placeChain(places, id).find((place) => place.rota.length > 0)?.rota ?? [];
}

export function nameIn(names: Names, locale: Locale): string | null {
  for (const one of fallbackChain(locale)) {
    const name = names[one];
    if (name !== undefined) return name;
  }
  return null;
}
