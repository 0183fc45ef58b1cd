import { entriesOf } from '../lint/fault.ts';
import type { ByLocale, Knowledge } from '../model.ts';
import { placeholdersIn, wholeText } from '../placeholders.ts';
import { contactsIn, nationalDigits } from './contacts.ts';

/** Something we hold, by what it is called in a report. */
export interface Held {
  /** A fact's id, or the place and slot, topic or source. */
  readonly id: string;
  readonly source: string | null;
}

export interface HeldContacts {
  readonly phones: ReadonlyMap<string, Held>;
  readonly urls: ReadonlyMap<string, Held>;
  /** By the name of a site without its ending ("kela"), its host ("kela.fi"). */
  readonly hosts: ReadonlyMap<string, Held & { readonly host: string }>;
  /** Whose phone number we hold. One that has several may have another too. */
  readonly named: readonly { readonly name: RegExp; readonly fact: string }[];
}

export function holdContacts(knowledge: Knowledge): HeldContacts {
  const urls = heldUrls(knowledge);
  const hosts = [...urls].map(([url, held]) => ({ ...held, host: url.split('/')[0] ?? '' }));
  return {
    phones: heldPhones(knowledge),
    urls,
    hosts: new Map(hosts.map((held) => [siteOf(held.host), held])),
    named: heldNames(knowledge),
  };
}

/** Host and path, for comparing: no scheme, www, query or last slash. */
export function plainUrl(url: string): string {
  return url
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

export function siteOf(host: string): string {
  return host.split('.').slice(0, -1).join('.');
}

function heldPhones(knowledge: Knowledge): HeldContacts['phones'] {
  const slots = Object.values(knowledge.places).flatMap((place) =>
    Object.entries(place.slots)
      .filter(([, slot]) => slot.publishAllowed)
      .map(([slot, { value }]) => ({ id: `places/${place.id}: ${slot}`, value, source: null })),
  );
  const lines = Object.values(knowledge.places).flatMap((place) =>
    place.lines.map(({ id, number }) => ({
      id: `places/${place.id}: ${id}`,
      value: { type: 'phone', phone: number } as const,
      source: null,
    })),
  );
  const facts = Object.entries(knowledge.facts).flatMap(([id, values]) =>
    values.map(({ value, source }) => ({ id, value, source })),
  );
  const read = Object.entries(knowledge.sources).flatMap(([id, { supports }]) =>
    contactsIn(supports).map(({ was }) => ({
      id: `sources: ${id}`,
      value: { type: 'phone', phone: was } as const,
      source: id,
    })),
  );
  return new Map(
    [...read, ...slots, ...lines, ...facts].flatMap(({ value, ...held }) =>
      value.type === 'phone' ? [[nationalDigits(value.phone), held]] : [],
    ),
  );
}

function heldUrls(knowledge: Knowledge): HeldContacts['urls'] {
  const held = new Map<string, Held>();
  for (const [id, { url }] of Object.entries(knowledge.sources))
    if (url !== null) held.set(plainUrl(url), { id: `sources: ${id}`, source: id });
  for (const topic of Object.values(knowledge.topics))
    for (const url of topic.sources)
      held.set(plainUrl(url), { id: `topics: ${topic.id}`, source: null });
  for (const [id, values] of Object.entries(knowledge.facts))
    for (const { value, source } of values)
      if (value.type === 'url') held.set(plainUrl(value.url), { id, source });
  return held;
}

/** An emergency service by its name; an organisation by the sentences that give its one number. */
function heldNames(knowledge: Knowledge): HeldContacts['named'] {
  const sentences = phoneSentences(knowledge);
  const services = Object.values(knowledge.emergencies.services).map(({ names, phone }) => ({
    names,
    facts: [phone],
  }));
  const organisations = Object.values(knowledge.organisations).map((names) => ({
    names,
    facts: phonesBeside(sentences, names),
  }));
  return [...services, ...organisations].flatMap(({ names, facts }) => {
    const [fact, ...others] = new Set(facts);
    if (fact === undefined || others.length > 0) return [];
    return callsOf(names).map((name) => ({ name, fact }));
  });
}

function phonesBeside(
  sentences: readonly PhoneSentence[],
  names: ByLocale<string>,
): readonly string[] {
  const patterns = callsOf(names);
  return sentences
    .filter(({ text }) => patterns.some((name) => name.test(text)))
    .flatMap(({ facts }) => facts);
}

interface PhoneSentence {
  readonly text: string;
  readonly facts: readonly string[];
}

function phoneSentences(knowledge: Knowledge): readonly PhoneSentence[] {
  const isPhone = (id: string) => knowledge.facts[id]?.[0]?.value.type === 'phone';
  const texts = Object.values(knowledge.topics).flatMap(({ texts }) => Object.values(texts));
  return texts
    .flatMap(({ body }) => (body === null ? [] : wholeText(body).split(/(?<=[.!?])\s+|\n/)))
    .map((text) => ({
      text,
      facts: placeholdersIn(text)
        .map(({ id }) => id)
        .filter(isPhone),
    }))
    .filter(({ facts }) => facts.length > 0);
}

/** A common noun as long as this names one office: "yhdenvertaisuusvaltuutettu". */
const LONG = 18;

/** "Crisis Helpline (MIELI)" goes by either; "Nollalinja, help against violence" by what is before the comma. */
function callsOf(names: ByLocale<string>): readonly RegExp[] {
  const calls = entriesOf(names).flatMap(([, name]) => [
    name.replace(/\s*[(（].*$|,.*$/, ''),
    /[(（]([\p{Lu}][^)）]+)[)）]/u.exec(name)?.[1] ?? '',
  ]);
  const proper = calls.filter((call) => /^\p{Lu}[\p{L} -]{2,}$/u.test(call));
  const long = calls.filter((call) => call.length >= LONG && /^[\p{Ll}-]+$/u.test(call));
  return [
    ...[...new Set(proper)].map((call) => new RegExp(`(?<!\\p{L})${call}`, 'u')),
    ...[...new Set(long)].map((call) => new RegExp(`(?<!\\p{L})${call.slice(0, -3)}`, 'iu')),
  ];
}
