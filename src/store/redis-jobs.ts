import type { Job } from '../domain/effect.ts';
import type { JobStore } from '../domain/ports.ts';
import { isJobKind, JOB_KINDS } from './job-kinds.ts';
import type { Link } from './redis-link.ts';
import { integer, integerOrNull, list, text } from './redis-reply.ts';

const KINDS = [JOB_KINDS.length, ...JOB_KINDS];

export function openJobs(link: Link): JobStore {
  return {
    async claimDue({ now, ttl }, most) {
      return list(await link.run('claim', [now, ttl, most, ...KINDS])).flatMap(jobOf);
    },
    done: async (key, at) => void (await link.run('job_done', [key, at])),
    nextDue: async () => integerOrNull(await link.run('next_job', KINDS)),
  };
}

function jobOf(row: unknown): Job[] {
  const [key, at, what] = list(row).map(text);
  const [kind = '', ...subject] = what?.split(' ') ?? [];
  if (key === undefined || !isJobKind(kind)) return [];
  return [{ key, kind, at: integer(at), subject: subject.join(' ') }];
}
