import type { Remark } from './fault.ts';
import { mentions, namesOf } from './names.ts';
import type { Written } from './written.ts';

/** Whoever decides is named, by any of the names of an organisation in `decided_by`. */
export function lintDecides(written: Written): readonly Remark[] {
  const message = undecided(written);
  return message === null ? [] : [{ level: 'error', message, where: { part: 'decides' } }];
}

function undecided({ knowledge, topic, locale, body }: Written): string | null {
  const text = body.sections.decides?.toLocaleLowerCase(locale);
  if (text === undefined) return null;
  if (topic.decidedBy.length === 0) return 'decided_by in topic.yaml is empty. Say who decides.';
  const named = topic.decidedBy.some((id) =>
    namesOf(knowledge.organisations[id] ?? {}, locale).some((name) => mentions(text, name)),
  );
  if (named) return null;
  return `"## decides" names none of ${topic.decidedBy.join(', ')}. Name who decides.`;
}
