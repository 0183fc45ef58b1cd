import i18next, { type i18n } from 'i18next';
import { Fault } from '../domain/fault.ts';
import { formatMessageValue } from '../domain/format-value.ts';
import type { Locale } from '../domain/locale.ts';
import { type Message, type MessageValue, message } from '../domain/message.ts';
import { spokenMoment } from '../domain/spoken-time.ts';
import type { Modality } from '../domain/turn.ts';

export type Texts = Readonly<Record<string, string>>;

export interface Translator {
  /** In the order of every menu. */
  readonly offered: readonly Locale[];
  /** Those of which most people read one: for words to somebody whose language nothing tells. */
  readonly common: readonly Locale[];
  /**
   * The text of a message in a language. A spoken variant (`<key>_spoken`) is taken for the ear,
   * a plural form by `count`. Values are formatted and isolated; nothing in them is interpreted.
   */
  text(locale: Locale, message: Message, modality: Modality): string;
  /** Every text of a language by key, as an editor wrote it; empty for one that is not offered. */
  texts(locale: Locale): Texts;
  /** A list kept as one text with `|` between its words: yes, no, ordinals. */
  words(locale: Locale, key: string): readonly string[];
}

/** More would bury what is said in repetitions. */
const COMMON = 4;

/** `locales` maps a language to its flat texts, as read from locales/<lang>.json. */
export function createTranslator(
  locales: ReadonlyMap<Locale, Texts>,
  /** Values every text may use: the emergency number and the like. */
  always: (locale: Locale) => Readonly<Record<string, MessageValue>> = () => ({}),
): Translator {
  const engine = initialised(locales);
  const templates = new Map<string, string>();
  /** The text with its `{{name}}` marks: plural form and spoken variant are chosen, nothing is filled in. */
  const template = (locale: Locale, message: Message, modality: Modality): string => {
    const count = countOf(message);
    const name = `${locale} ${modality} ${message.key} ${count.count ?? ''}`;
    const known = templates.get(name);
    if (known !== undefined) return known;
    if (!engine.exists(message.key, { lng: locale, ...count })) throw missing(locale, message.key);
    const spoken = modality === 'spoken' ? { context: 'spoken' } : {};
    const chosen = engine.t(message.key, {
      lng: locale,
      ...count,
      ...spoken,
      skipInterpolation: true,
    });
    if (templates.size >= MOST_TEMPLATES) templates.clear();
    templates.set(name, chosen);
    return chosen;
  };
  const text = (locale: Locale, message: Message, modality: Modality): string => {
    const put = (value: MessageValue): string => {
      const inner = modality === 'spoken' ? inWords(value, locale) : value;
      return typeof inner === 'object' && 'message' in inner
        ? text(locale, inner.message, modality)
        : formatMessageValue(inner, locale, modality);
    };
    const written = template(locale, message, modality);
    if (!written.includes('{{')) return written;
    return written.replace(MARK, (_, name: string) =>
      put(message.values?.[name] ?? always(locale)[name] ?? ''),
    );
  };
  const lists = new Map<string, readonly string[]>();
  return {
    offered: [...locales.keys()],
    common: [...locales.keys()].slice(0, COMMON),
    text,
    texts: (locale) => locales.get(locale) ?? {},
    words(locale, key) {
      const name = `${locale} ${key}`;
      const known = lists.get(name) ?? engine.t(key, { lng: locale }).split('|');
      lists.set(name, known);
      return known;
    },
  };
}

const MARK = /\{\{\s*(\w+)\s*\}\}/g;
/** Every text has a few forms; counts are small. */
const MOST_TEMPLATES = 20_000;

/** "Monday 09:00" is for the eye: to the ear a time needs the words around it. */
function inWords(value: MessageValue, locale: Locale): MessageValue {
  if (typeof value !== 'object' || !('when' in value)) return value;
  return { message: message('voice.when', { ...spokenMoment(value, locale) }) };
}

/** i18next picks the plural form by a number; the shown value is formatted like any other. */
function countOf(message: Message): { count?: number } {
  const count = message.values?.['count'];
  return typeof count === 'number' ? { count } : {};
}

function initialised(locales: ReadonlyMap<Locale, Texts>): i18n {
  const engine = i18next.createInstance();
  void engine.init({
    resources: Object.fromEntries(
      [...locales].map(([lng, texts]) => [lng, { translation: texts }]),
    ),
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    // Texts go to plain-text channels and to text nodes; markup is escaped where it is made.
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return engine;
}

function missing(locale: Locale, key: string): Fault {
  return new Fault('content', `locales/${locale}.json has no "${key}". Add it in every language.`);
}
