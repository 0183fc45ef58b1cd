import type { Knowledge } from '../model.ts';
import { type Finding, faultsOf } from './fault.ts';

/** The first page of an area's menu on the phone. */
const MOST_OF_AREA = 4;
const { error, warning } = faultsOf('most-asked.yaml');

/** What people ask most must be there to be asked, and near. */
export function lintMostAsked({ mostAsked, topics }: Knowledge): readonly Finding[] {
  const byArea = new Map<string, number>();
  return mostAsked.flatMap((id, at): readonly Finding[] => {
    const where = { path: [at] };
    const topic = topics[id];
    if (!topic) return [error(`there is no topic "${id}". Add or correct it.`, where)];
    if (topic.audience !== 'client')
      return [error(`"${id}" is for professionals. Callers never hear it.`, where)];
    if (mostAsked.indexOf(id) < at) return [error(`"${id}" stands here twice.`, where)];
    const count = (byArea.get(topic.area) ?? 0) + 1;
    byArea.set(topic.area, count);
    return count > MOST_OF_AREA
      ? [warning(`"${id}" is the ${count}th of "${topic.area}" and a key further away.`, where)]
      : [];
  });
}
