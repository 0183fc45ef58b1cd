import type { Menu } from '../../dialogs/menu.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { topicsOf } from '../knowledge/titles.ts';

/** Four groups, so that a keypad reaches every area with two keys. */
const GROUPS: Menu['groups'] = [
  { id: 'finland', areas: ['arrival', 'permits', 'protection', 'rights'] },
  { id: 'learning', areas: ['integration', 'language', 'study', 'work'] },
  { id: 'home', areas: ['housing', 'money', 'everyday'] },
  { id: 'people', areas: ['health', 'family', 'community'] },
];

/**
 * What people ask most comes first, then what has a text: a caller should not page past titles
 * without answers.
 */
export function menuOf(knowledge: ServedKnowledge): Menu {
  const topics = Object.fromEntries(
    knowledge.areas.map((area) => {
      const all = topicsOf(knowledge, area);
      const rank = (topic: ServedKnowledge['topics'][string]) => {
        const asked = knowledge.mostAsked.indexOf(topic.id);
        if (asked !== -1) return asked;
        return knowledge.mostAsked.length + (hasText(topic) ? 0 : 1);
      };
      return [area, all.toSorted((a, b) => rank(a) - rank(b)).map(({ id }) => id)];
    }),
  );
  return { groups: GROUPS, topics };
}

function hasText(topic: ServedKnowledge['topics'][string]): boolean {
  return Object.values(topic.texts).some((text) => text?.body != null);
}
