import type { DatabaseSync } from 'node:sqlite';
import type { BudgetStore, Spending } from '../domain/budget-port.ts';
import type { Access } from './sqlite-access.ts';
import { integer } from './sqlite-row.ts';

/** Counted and written in one transaction: two processes never both take the last one. */
export function openBudget(db: DatabaseSync, access: Access): BudgetStore {
  const sql = {
    known: db.prepare('select 1 from spent where key = ?'),
    all: db.prepare('select count(*) as count from spent where day = ?'),
    person: db.prepare('select count(*) as count from spent where day = ? and person = ?'),
    spend: db.prepare('insert into spent (key, day, person, at) values (?, ?, ?, ?)'),
  };
  const spend = ({ key, person, day, most, now }: Spending): 'person' | 'all' | null => {
    if (sql.known.get(key)) return null;
    if (integer(sql.person.get(day, person)?.['count']) >= most.person) return 'person';
    if (integer(sql.all.get(day)?.['count']) >= most.all) return 'all';
    sql.spend.run(key, day, person, now);
    return null;
  };
  return {
    spend: (spending) => access.write(() => spend(spending)),
    spent: (day) => access.read(() => integer(sql.all.get(day)?.['count'])),
  };
}
