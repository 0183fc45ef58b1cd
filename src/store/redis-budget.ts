import type { BudgetStore } from '../domain/budget-port.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { integerOrNull } from './redis-reply.ts';

/** Counted and written in one script: two processes never both take the last one. */
export function openBudget(link: Link): BudgetStore {
  return {
    async spend({ key, person, day, most, now }) {
      const refused = await link.run('spend', [
        nameOf(key),
        nameOf(person),
        nameOf(day),
        most.person,
        most.all,
        now,
      ]);
      return refused === 'person' || refused === 'all' ? refused : null;
    },
    spent: async (day) =>
      integerOrNull(await link.run('one', [`day:${nameOf(day)}`, 'HGET', 'all'])) ?? 0,
  };
}
