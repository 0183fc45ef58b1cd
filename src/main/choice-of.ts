import type { Homes } from '../../dialogs/ask-place.ts';
import type { Menu } from '../../dialogs/menu.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';

interface Offered {
  readonly menu: Menu;
  readonly homes: Homes;
}

type Knows = (id: string) => boolean;

/**
 * Which values of options there can be. A place, topic or page that is none would otherwise be kept and
 * answered for: somebody could wait in a queue that nobody works in.
 */
export function choiceOf(
  { topics }: ServedKnowledge,
  { menu, homes }: Offered,
): (value: string) => boolean {
  const places = new Set([...homes.municipalities, homes.elsewhere]);
  const groups = new Set(menu.groups.map(({ id }) => id));
  const kinds = new Map<string, Knows>([
    ['topic', (id) => Object.hasOwn(topics, id)],
    ['place', (id) => places.has(id)],
    ['group', (id) => groups.has(id)],
    ['area', (id) => Object.hasOwn(menu.topics, id)],
    ['page', (id) => /^\d{1,3}$/.test(id)],
  ]);
  return (value) => {
    const [kind = '', id] = value.split(':');
    // A word without an id is compared with words and never looked up.
    return id === undefined || (kinds.get(kind)?.(id) ?? false);
  };
}
