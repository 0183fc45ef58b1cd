import type { Menu } from '../../dialogs/menu.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { topicsOf } from '../knowledge/titles.ts';

/** Four groups, so that a keypad reaches every area with two keys. */
const GROUPS: Menu['groups'] = [
  { id: 'finland', areas: ['arrival', 'permits', 'protection', 'rights'] },
  { id: 'learning', areas: ['integration', 'language', 'study', 'work'] },
  { id: 'home', areas: ['housing', 'money', 'everyday'] },
  { id: 'people', areas: ['health', 'family', 'community'] },
];

/** Topics that have a text come first: a caller should not page past titles without answers. */
export function menuOf(knowledge: Knowledge): Menu {
  const topics = Object.fromEntries(
    knowledge.areas.map((area) => {
      const all = topicsOf(knowledge, area);
      const written = all.filter(hasText);
      return [
        area,
        [...written, ...all.filter((topic) => !hasText(topic))].map((topic) => topic.id),
      ];
    }),
  );
  return { groups: GROUPS, topics };
}

function hasText(topic: Knowledge['topics'][string]): boolean {
  return Object.values(topic.texts).some((text) => text?.body != null);
}
