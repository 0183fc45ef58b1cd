import type { Names } from '../../domain/place.ts';
import type { Remark } from './fault.ts';
import type { Written } from './written.ts';

/** Whoever decides is named, by any of the names of an organisation in `decided_by`. */
export function lintDecides(written: Written): readonly Remark[] {
  const message = undecided(written);
  return message === null ? [] : [{ level: 'error', message, where: { part: 'decides' } }];
}

function undecided({ knowledge, topic, locale, body }: Written): string | null {
  const text = body.sections.decides?.toLowerCase();
  if (text === undefined) return null;
  if (topic.decidedBy.length === 0) return 'decided_by in topic.yaml is empty. Say who decides.';
  const named = topic.decidedBy.some((id) =>
    namesOf(knowledge.organisations[id] ?? {}, locale).some((name) => mentions(text, name)),
  );
  if (named) return null;
  return `"## decides" names none of ${topic.decidedBy.join(', ')}. Name who decides.`;
}

/** "Maahanmuuttovirasto (Migri)" is known by the long name and by the short one. */
function namesOf(names: Names, locale: Written['locale']): readonly string[] {
  return [names[locale], names.fi]
    .filter((name) => name !== undefined)
    .flatMap((name) => name.split(/[()]/))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

function mentions(text: string, name: string): boolean {
  return name.split(/\s+/).every((word) => text.includes(stem(word)));
}

/** Endings change, and so do Finnish consonants; the Arabic article joins other words. */
function stem(word: string): string {
  const bare = word.replace(/^ال/, '');
  return bare.slice(0, Math.max(3, Math.floor(bare.length * 0.7)));
}
