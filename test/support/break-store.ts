import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Breaker {
  /** As when the disk is full: what is there can be read, nothing can be added. */
  fill(): void;
  /** As when the disk is gone: nothing can be read either. */
  hide(): void;
  mend(): void;
}

/** Breaks the service's database from outside, while the service has it open. */
export function breakStore(dataDir: string): Breaker {
  const path = join(dataDir, 'silta.sqlite');
  const tables = ['event', 'conversation', 'meta'];
  let undo: readonly string[] = [];
  const run = (statements: readonly string[]): void => {
    const db = new DatabaseSync(path);
    db.exec(statements.join(';'));
    db.close();
  };
  return {
    fill() {
      run(
        tables.map(
          (table) => `create trigger full_${table} before insert on ${table}
            begin select raise(abort, 'database or disk is full'); end`,
        ),
      );
      undo = tables.map((table) => `drop trigger full_${table}`);
    },
    hide() {
      run(tables.map((table) => `alter table ${table} rename to gone_${table}`));
      undo = tables.map((table) => `alter table gone_${table} rename to ${table}`);
    },
    mend: () => run(undo),
  };
}
