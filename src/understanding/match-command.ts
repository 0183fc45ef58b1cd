import type { Locale } from '../domain/locale.ts';
import type { Command } from '../domain/meaning.ts';
import type { Model } from './model.ts';

export interface CommandFound {
  readonly command: Command;
  /** The language asked for ("in English please"). */
  readonly asksFor: Locale | null;
  /** Languages that have the word: "menu" tells none of the others. Empty where a language is named. */
  readonly locales: readonly Locale[];
}

export type MatchCommand = (words: string) => CommandFound | null;

/** Longer messages are sentences, not commands. */
const MOST_WORDS = 8;

/** Whole messages that are commands, whatever words of politeness stand around. */
export function createCommandMatcher(model: Model): MatchCommand {
  const fillers = new Set(model.fillers.flatMap((words) => words.split(' ')));
  const bare = (words: string) =>
    words
      .split(' ')
      .filter((word) => !fillers.has(word))
      .join(' ');
  const whole = new Map(model.commands.map(({ words, command }) => [words, command]));
  const stripped = new Map(model.commands.map(({ words, command }) => [bare(words), command]));
  stripped.delete('');
  const having = new Map<string, readonly Locale[]>();
  for (const { words, locale } of model.commands)
    having.set(bare(words), [...(having.get(bare(words)) ?? []), locale]);
  const names = new Map<string, Locale>();
  for (const { words, locale } of model.languageNames) {
    names.set(words, locale);
    if (bare(words) !== '') names.set(bare(words), locale);
  }
  return (words) => {
    if (words.split(' ').length > MOST_WORDS) return null;
    const said = bare(words);
    const asksFor = names.get(words) ?? names.get(said);
    if (asksFor) return { command: 'language', asksFor, locales: [] };
    const command = whole.get(words) ?? stripped.get(said);
    return command ? { command, asksFor: null, locales: having.get(said) ?? [] } : null;
  };
}
