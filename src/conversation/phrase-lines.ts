import type { Line, Option } from '../domain/dialog.ts';
import type { Locale } from '../domain/locale.ts';
import { type Message, message } from '../domain/message.ts';
import type { Choice, Reply } from '../domain/reply.ts';
import { modalityOf } from '../domain/turn.ts';
import type { Talk } from './draft.ts';

/** A dialog's lines as texts in the person's language, every option with the key that means it. */
export function phraseLines(talk: Talk, locale: Locale, lines: readonly Line[]): readonly Reply[] {
  return lines.map((line) => phraseLine(talk, locale, line));
}

function phraseLine(talk: Talk, locale: Locale, line: Line): Reply {
  if (line.kind === 'say') {
    const said = line.in ?? locale;
    const links = line.links ? { links: line.links } : {};
    return { kind: 'say', text: textIn(talk, said, line.message), locale: said, ...links };
  }
  const text = line.inEvery ? inEvery(talk, line.message) : textIn(talk, locale, line.message);
  return {
    kind: 'ask',
    text,
    locale,
    choices: toChoices(talk, locale, line.options),
    expects: line.expects,
  };
}

/** In writing the question stands in a few languages; by voice each language's own option tells enough. */
function inEvery(talk: Talk, text: Message): string {
  if (modalityOf(talk.work.turn.channel) === 'spoken') return '';
  return talk.kit.translator.common.map((locale) => textIn(talk, locale, text)).join('\n');
}

export function textIn(talk: Talk, locale: Locale, text: Message): string {
  const said = talk.kit.translator.text(locale, text, modalityOf(talk.work.turn.channel));
  if (text.key !== 'greeting') return said;
  return [talk.kit.welcome(talk.front, locale), said].filter((part) => part !== '').join(' ');
}

/** Options without a fixed key are numbered from 1 in the order they are offered. */
function toChoices(talk: Talk, locale: Locale, options: readonly Option[]): readonly Choice[] {
  let number = 0;
  return options.map((option) => {
    const key = option.key ?? String(++number);
    return { value: option.value, key, ...labelOf(talk, locale, option) };
  });
}

function labelOf(talk: Talk, locale: Locale, option: Option): { label: string; locale?: Locale } {
  if ('topic' in option.label) return { label: talk.kit.titleOf(option.label.topic, locale) };
  if ('place' in option.label) {
    return { label: talk.kit.placeName(option.label.place, locale, 'spoken') };
  }
  if ('language' in option.label) {
    const language = option.label.language;
    return { label: textIn(talk, language, message('language.name')), locale: language };
  }
  if ('in' in option.label) {
    return { label: textIn(talk, option.label.in, option.label.message), locale: option.label.in };
  }
  return { label: textIn(talk, locale, option.label) };
}
