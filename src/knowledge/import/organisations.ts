import { entriesOf } from '../lint/fault.ts';
import type { Knowledge } from '../model.ts';
import { wholeText } from '../placeholders.ts';

/** Names of organisations in a sentence that stand nowhere in the content. */
export function openOrganisations(knowledge: Knowledge): (text: string) => readonly string[] {
  const patterns = entriesOf(knowledge.pageWords.organisation).flatMap(([, endings]) =>
    endings.map((ending) => ({ ending, pattern: patternOf(ending) })),
  );
  const held = everything(knowledge);
  return (text) => {
    // Most sentences hold no ending at all, and to see that is a tenth of the work.
    const worth = patterns.filter(({ ending }) => text.includes(ending));
    const found = worth.flatMap(({ pattern }) =>
      [...text.matchAll(pattern)].map(([name]) => name.replace(/^(?:The|A|An) /, '')),
    );
    return [...new Set(found)].filter((name) => !held.includes(stemOf(name)));
  };
}

/** "Kainuun Kotikeskus", "Punainen Silta ry": a capital, and the ending in a compound or after another word. */
function patternOf(ending: string): RegExp {
  const before = '(?:\\p{Lu}[\\p{L}-]+ )';
  const alone = /^\p{Lu}/u.test(ending) || ending.length <= 3;
  const name = alone
    ? `${before}{1,4}${ending}`
    : `${before}{0,3}(?:\\p{Lu}[\\p{L}-]{2,}|(?<=\\p{Lu}\\S{2,40} )\\p{L}{3,})${ending}`;
  return new RegExp(`(?<![\\p{L}-])${name}(?!\\p{L})`, 'gu');
}

/** Without the last letter, which its cases change. */
function stemOf(name: string): string {
  return name.toLowerCase().slice(0, -1);
}

function everything(knowledge: Knowledge): string {
  const topics = Object.values(knowledge.topics).flatMap(({ texts, termsFi, claims, boundary }) => [
    ...Object.values(texts).map(
      ({ body, title, keywords }) =>
        `${title} ${keywords.join(' ')} ${body === null ? '' : wholeText(body)}`,
    ),
    ...termsFi,
    ...claims.map(({ text }) => text),
    boundary,
  ]);
  const names = [
    ...Object.values(knowledge.organisations),
    ...Object.values(knowledge.emergencies.services).map(({ names }) => names),
    ...Object.values(knowledge.places).map(({ names }) => names),
  ].flatMap((names) => Object.values(names));
  const dead = knowledge.superseded.flatMap(({ was, now }) =>
    [...Object.values(was), ...Object.values(now)].flat(),
  );
  const sources = Object.values(knowledge.sources).map(
    ({ title, supports }) => `${title} ${supports}`,
  );
  return [...topics, ...names, ...dead, ...sources].join('\n').toLowerCase();
}
