import type { DatabaseSync } from 'node:sqlite';
import type { Job, JobKind } from '../domain/effect.ts';
import type { JobStore, LeaseBy } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import { integer, integerOrNull, type Row, text } from './sqlite-row.ts';

const KINDS: Readonly<Record<JobKind, true>> = {
  'handoff-deadline': true,
  offer: true,
  'call-back': true,
  closing: true,
  retention: true,
  shift: true,
};

export function openJobs(db: DatabaseSync, access: Access): JobStore {
  const due = db.prepare(
    'select key, kind, at, subject from job where at <= ? and until <= ? order by at, key limit ?',
  );
  const lease = db.prepare('update job set until = ? where key = ?');
  // A job that was scheduled anew while it ran has another moment and stays.
  const done = db.prepare('delete from job where key = ? and at = ?');
  const next = db.prepare('select min(max(at, until)) as at from job');
  const claim = ({ now, ttl }: LeaseBy, most: number): Job[] => {
    const jobs = due.all(now, now, most).flatMap(jobOf);
    for (const job of jobs) lease.run(now + ttl, job.key);
    return jobs;
  };
  return {
    claimDue: (by, most) => access.write(() => claim(by, most)),
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

/** A kind that this version does not know is left for the one that scheduled it. */
function jobOf(row: Row): Job[] {
  const kind = text(row['kind']);
  if (!isKind(kind)) return [];
  return [{ key: text(row['key']), kind, at: integer(row['at']), subject: text(row['subject']) }];
}

function isKind(kind: string): kind is JobKind {
  return Object.hasOwn(KINDS, kind);
}
