import type { TextsView } from '../../../console/contract.ts';
import { wallClock } from '../../../domain/helsinki.ts';
import { directionOf, type Locale } from '../../../domain/locale.ts';

export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The page's texts in the chosen language. */
export interface Language {
  readonly code: Locale;
  readonly direction: 'ltr' | 'rtl';
  readonly offered: readonly Locale[];
  readonly t: Translate;
}

export function languageOf(view: TextsView): Language {
  const { language, offered, texts } = view;
  const plural = new Intl.PluralRules(language);
  const t: Translate = (key, values = {}) => {
    const { count } = values;
    const form = typeof count === 'number' ? `${key}_${plural.select(count)}` : key;
    const text = texts[form] ?? texts[`${key}_other`] ?? texts[key] ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
  };
  return { code: language, direction: directionOf(language), offered, t };
}

/** A language's name in the page's language: "arabia" in Finnish. */
export function nameOfLanguage(code: string, inLanguage: Locale): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;
}

/** A language's name in itself, as its speakers look for it. */
export function ownNameOfLanguage(code: Locale): string {
  const name = nameOfLanguage(code, code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** "12 min", "1 h 5 min". */
export function durationText(ms: number, locale: Locale): string {
  const whole = Math.max(0, ms);
  const hours = Math.floor(whole / HOUR_MS);
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
  const unit = (count: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(latin(locale), {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
    }).format(count);
  return hours === 0
    ? unit(minutes, 'minute')
    : `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
}

/** The time of day in Finland, wherever the browser is; with the date when it is not today there. */
export function momentText(at: number, now: number, locale: Locale): string {
  const time = { timeZone: 'Europe/Helsinki', hour: '2-digit', minute: '2-digit' } as const;
  const today = wallClock(at).day === wallClock(now).day;
  const day = today ? {} : ({ day: 'numeric', month: 'numeric' } as const);
  return new Intl.DateTimeFormat(latin(locale), { ...day, ...time }).format(at);
}

/** Digits that can be typed on a Finnish keypad, whatever the language. */
function latin(locale: Locale): string {
  return `${locale === 'en' ? 'en-GB' : locale}-u-nu-latn`;
}
