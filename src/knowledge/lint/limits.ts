import { replacePlaceholders } from '../placeholders.ts';
import { lengthIn } from '../split-words.ts';
import type { Remark } from './fault.ts';
import { partsOf, type Written } from './written.ts';

export const TITLE_LIMIT = 60;

const LIMITS = {
  short: { words: 30, characters: 60 },
  spoken: { words: 60, characters: 120 },
} as const;

export function wordLimits({ body, locale }: Written): readonly Remark[] {
  const unit = locale === 'zh' ? 'characters' : 'words';
  return (['short', 'spoken'] as const).flatMap((name): readonly Remark[] => {
    const part = name === 'short' ? 'body' : name;
    const limit = LIMITS[name][unit];
    const length = lengthIn(body[name], locale);
    if (name === 'short' && body.short === '')
      return [
        {
          level: 'error',
          message: `The short answer is missing. Write one of at most ${limit} ${unit}.`,
          where: { part },
        },
      ];
    if (length <= limit) return [];
    const message = `The ${name} answer has ${length} ${unit}. Cut it to ${limit}.`;
    return [{ level: 'error', message, where: { part } }];
  });
}

/** Digits and web addresses that are no placeholder, no step number and no known name. */
export function looseDigits({ body, knowledge }: Written): readonly Remark[] {
  const longestFirst = [...knowledge.digitWords].sort((a, b) => b.length - a.length);
  return partsOf(body).flatMap(([part, text]) =>
    digitsIn(text, longestFirst).map((words) => ({
      level: 'error',
      message: `"${words}" stands in the text. Make it a fact, or list it in digit-words.yaml.`,
      where: { part, words },
    })),
  );
}

function digitsIn(text: string, known: readonly string[]): readonly string[] {
  let rest = replacePlaceholders(text, () => ' ').replace(/^\d{1,2}\. /gm, '');
  for (const word of known) rest = rest.replaceAll(word, ' ');
  return rest.match(/(?<!\S)\S*?\p{Nd}\S*|https?:\S+|www\.\S+/gu) ?? [];
}
