import { wholeText } from '../placeholders.ts';
import type { Remark, Where } from './fault.ts';
import type { Written } from './written.ts';

/** Names and words of superseded.yaml that a text still uses, in its own language or in Finnish. */
export function deadNamesIn(written: Written): readonly Remark[] {
  const { knowledge, topic, locale } = written;
  return knowledge.superseded
    .filter((entry) => !entry.understoodOnly && !entry.explainedIn.includes(topic.id))
    .flatMap((entry): readonly Remark[] => {
      const dead = [...(entry.was[locale] ?? []), ...(locale === 'fi' ? [] : (entry.was.fi ?? []))];
      const now = (entry.now[locale] ?? entry.now.fi ?? []).join(', ');
      const found = firstOf(dead, written);
      if (found === null) return [];
      const message = `"${found.word}" is a dead name. Write what it is now: ${now}.`;
      return [{ level: 'error', message, where: found.where }];
    });
}

function firstOf(
  words: readonly string[],
  { title, body }: Written,
): { readonly word: string; readonly where: Where } | null {
  const text = wholeText(body);
  const inBody = words.find((word) => mentions(text, word));
  if (inBody !== undefined) return { word: inBody, where: { part: 'body', words: inBody } };
  const inTitle = words.find((word) => mentions(title, word));
  return inTitle === undefined ? null : { word: inTitle, where: { path: ['title'] } };
}

/** Short names are acronyms: there the case decides ("ELY", not "ely"). */
function mentions(text: string, word: string): boolean {
  const known = patterns.get(word) ?? patternOf(word);
  patterns.set(word, known);
  return known.test(text);
}

const patterns = new Map<string, RegExp>();

function patternOf(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const flags = word.length < 5 ? 'u' : 'iu';
  const end = word.length < 5 ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${end}`, flags);
}
