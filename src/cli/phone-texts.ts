import { promptsOf } from '../channels/voice/prompts.ts';
import type { Kit } from '../conversation/kit.ts';
import type { Locale } from '../domain/locale.ts';
import { message } from '../domain/message.ts';
import type { Places } from '../domain/place.ts';
import { type PhoneText, walkKeypad } from './walk-keypad.ts';

export interface PhoneTexts {
  readonly kit: Kit;
  readonly places: Places;
  readonly now: number;
}

/** What callers hear beside the menus: everything below these names that needs no value of its own. */
const FIXED =
  /^(language|greeting|disclosure|thanks|stopped|fault|menu|answer|place|clarify|unknown|send|call-back|handoff|privacy|voice|voicemail|closing)(\.|$)/;
/** For advisors, and parts of other texts. */
const NOT_FOR_CALLERS = /^(language\.name|menu\.group|voice\.(advisor|reason|key|in-writing))/;
/** Never said where messages are not taken. */
const OF_MESSAGES = /^(voicemail\.|voice\.wait\.key-message)/;
/** Every text may name these, and they are the same for years. */
const ALWAYS = /\{\{\s*(emergency|crisis|example)\s*\}\}/g;
/** Longer queues are told by the numbers' own languages. */
const POSITIONS = Array.from({ length: 20 }, (_, at) => at + 1);
/** A language stands at one of these keys, by the line. */
const LANGUAGE_KEYS = ['1', '2', '3', '4'];

/** The finite set of texts that a language without a voice has to have read, each once, menus first. */
export function phoneTexts(parts: PhoneTexts, locale: Locale): readonly PhoneText[] {
  const walked = linesOf(parts.places).flatMap((place) => walkKeypad({ ...parts, locale, place }));
  const texts = [...walked.map(({ text }) => text), ...fixedTexts(parts.kit, locale)];
  return [...new Set(texts)].map((text) => ({ locale, text }));
}

function linesOf(places: Places): readonly string[] {
  return Object.values(places)
    .filter(({ lines }) => lines.some(({ channel }) => channel === 'voice'))
    .map(({ id }) => id);
}

function fixedTexts(kit: Kit, locale: Locale): readonly string[] {
  const { translator } = kit;
  const written = Object.entries(translator.texts(locale)).filter(
    ([key]) =>
      FIXED.test(key) &&
      !NOT_FOR_CALLERS.test(key) &&
      !/_(?!spoken$)\w+$/.test(key) &&
      (kit.voicemail || !OF_MESSAGES.test(key)),
  );
  const say = (key: string, values: Readonly<Record<string, number>> = {}) =>
    translator.text(locale, message(key, values), 'spoken');
  return written
    .flatMap(([name]) => {
      const key = name.replace(/_spoken$/, '');
      const template = translator.texts(locale)[`${key}_spoken`] ?? translator.texts(locale)[key];
      const values = (template ?? '').replace(ALWAYS, '').match(/\{\{\s*\w+\s*\}\}/g) ?? [];
      if (values.length === 0) return [say(key)];
      const place = values.every((value) => /position/.test(value));
      return place ? POSITIONS.map((position) => say(key, { position })) : [];
    })
    .concat(languageOption(kit, locale));
}

/** The language's own place in the menu of languages, whichever the line gives it. */
function languageOption({ translator }: Kit, locale: Locale): readonly string[] {
  const phrase = (to: Locale, text: Parameters<typeof translator.text>[1]) =>
    translator.text(to, text, 'spoken');
  const label = phrase(locale, message('language.name'));
  return LANGUAGE_KEYS.flatMap((key) =>
    promptsOf(
      [
        {
          kind: 'ask',
          text: '',
          locale,
          choices: [{ value: locale, label, key, locale }],
          expects: { kind: 'choice' },
        },
      ],
      { phrase, audioFor: () => '', canRead: true },
    ).map(({ text }) => text),
  );
}
