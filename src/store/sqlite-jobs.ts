import type { DatabaseSync } from 'node:sqlite';
import type { Job } from '../domain/effect.ts';
import { type JobStore, type LeaseBy, LONGEST_LEASE_MS } from '../domain/ports.ts';
import { isJobKind, JOB_KINDS } from './job-kinds.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import { integer, integerOrNull, type Row, text } from './sqlite-row.ts';

/** What only a newer version can do waits for it, and nobody is woken by it. */
const KNOWN = `kind in (${JOB_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

export function openJobs(db: DatabaseSync, access: Access): JobStore {
  // No "limit ?": SQLite would plan such a statement anew each time.
  const due = db.prepare(
    `select key, kind, at, subject from job
     where at <= ?1 and (until <= ?1 or until > ?1 + ${LONGEST_LEASE_MS}) and ${KNOWN}
     order by at, key`,
  );
  const lease = db.prepare('update job set until = ? where key = ?');
  // A job that was scheduled anew while it ran, even for the same moment, is held by nobody and stays.
  const done = db.prepare('delete from job where key = ? and at = ? and until > 0');
  const next = db.prepare(`select min(max(at, until)) as at from job where ${KNOWN}`);
  const claim = ({ now, ttl }: LeaseBy, most: number): Job[] => {
    const jobs = due.iterate(now).take(most).toArray().flatMap(jobOf);
    for (const job of jobs) lease.run(now + ttl, job.key);
    return jobs;
  };
  return {
    async claimDue(by, most) {
      // Most looks find nothing: those need no transaction.
      const waiting = await access.read(() => due.get(by.now));
      return waiting ? access.write(() => claim(by, most)) : [];
    },
    done: (key, at) => access.write(() => void done.run(key, at)),
    nextDue: () => access.read(() => integerOrNull(next.get()?.['at'])),
  };
}

export function prepareScheduling(db: DatabaseSync) {
  const replace = db.prepare(
    'insert or replace into job (key, kind, at, subject) values (?, ?, ?, ?)',
  );
  const remove = db.prepare('delete from job where key = ?');
  return {
    schedule(job: Job, cause: Cause): void {
      replace.run(job.key, job.kind, job.at, job.subject);
      cause.note({ kind: 'jobs' });
    },
    unschedule(key: string): void {
      remove.run(key);
    },
  };
}

function jobOf(row: Row): Job[] {
  const kind = text(row['kind']);
  if (!isJobKind(kind)) return [];
  return [{ key: text(row['key']), kind, at: integer(row['at']), subject: text(row['subject']) }];
}
