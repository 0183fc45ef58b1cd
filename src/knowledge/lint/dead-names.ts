import { wholeText } from '../placeholders.ts';
import type { Written } from './written.ts';

/** Names and words of superseded.yaml that a text still uses, in its own language or in Finnish. */
export function deadNamesIn(written: Written): readonly string[] {
  const { knowledge, topic, locale } = written;
  const text = `${written.title}\n${wholeText(written.body)}`;
  return knowledge.superseded
    .filter((entry) => !entry.understoodOnly && !entry.explainedIn.includes(topic.id))
    .flatMap((entry) => {
      const dead = [...(entry.was[locale] ?? []), ...(locale === 'fi' ? [] : (entry.was.fi ?? []))];
      const found = dead.find((word) => mentions(text, word));
      const now = entry.now[locale] ?? entry.now.fi ?? [];
      return found === undefined ? [] : [`"${found}" is a dead name. Now: ${now.join(', ')}.`];
    });
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
