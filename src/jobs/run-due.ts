import type { Effect, Job } from '../domain/effect.ts';
import type { Clock, Log, Store } from '../domain/ports.ts';
import { purgeBefore, type Retention } from '../domain/retention.ts';
import { expire } from '../handoff/end-handoff.ts';
import { type Duty, offerAgain, offerNext, waitingByPhone } from '../handoff/offer-handoff.ts';
import { AT_ANY_TIME, nextLook, type OfferRules } from '../handoff/offer-rules.ts';
import type { Plan } from '../handoff/presence.ts';
import { type Phrase, tellMissed } from '../handoff/tell-person.ts';
import { changeShifts } from './change-shifts.ts';
import { closeLine, type HoursOf } from './closing.ts';
import { returnChats } from './return-chats.ts';

export interface JobParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  /** Who is at work with what skills, now. */
  readonly duty: () => Promise<readonly Duty[]>;
  readonly phrase: Phrase;
  /** By the longest idle advisor and at any time unless said. */
  readonly rules?: OfferRules;
  /** Whose shifts begin and end by themselves. */
  readonly plans?: readonly Plan[];
  readonly hours: HoursOf;
  /** How long what is kept stays. */
  readonly retention: Retention;
}

const LEASE_MS = 5_000;
const AT_ONCE = 20;

/** Does what is due, once each even with several processes. Returns how many jobs were done. */
export async function runDue(parts: JobParts): Promise<number> {
  const { store, clock } = parts;
  const lease = { owner: parts.owner, now: clock.now(), ttl: LEASE_MS };
  const jobs = await store.jobs.claimDue(lease, AT_ONCE);
  for (const job of jobs) {
    if (await runJob(parts, job)) await store.jobs.done(job.key, job.at);
  }
  return jobs.length;
}

/** True when the job is finished; a job that must be tried again keeps its lease until it runs out. */
async function runJob(parts: JobParts, job: Job): Promise<boolean> {
  switch (job.kind) {
    case 'offer':
      return offerOnce(parts, job.key);
    case 'handoff-deadline':
      return expireOne(parts, job.subject);
    case 'closing':
      return closeLine(parts, job);
    case 'retention':
      return purge(parts);
    case 'shift':
      return changeShifts({ ...parts, plans: parts.plans ?? [] });
    case 'advisor-gone':
      return returnChats(parts, job);
    default:
      return job.kind satisfies never;
  }
}

async function offerOnce(parts: JobParts, key: string): Promise<boolean> {
  const { rules = AT_ANY_TIME } = parts;
  const now = parts.clock.now();
  const queue = await parts.store.handoffs.open();
  const effects = offerNext(queue, await parts.duty(), now, rules);
  // An offer schedules the next look itself: under this job's key it is no longer ours to end.
  if (effects.length > 0) return (await applied(parts, effects)) && !schedules(effects, key);
  const again = nextLook(waitingByPhone(queue), now, rules);
  return again === null || applied(parts, [offerAgain(again)]);
}

function schedules(effects: readonly Effect[], key: string): boolean {
  return effects.some((effect) => effect.kind === 'schedule' && effect.job.key === key);
}

async function expireOne(parts: JobParts, id: string): Promise<boolean> {
  const handoff = await parts.store.handoffs.get(id);
  if (!handoff) return true;
  const now = parts.clock.now();
  const effects = expire(handoff, now);
  if (!effects) return true;
  const told = tellMissed(parts.phrase, handoff, { effects, now });
  return applied(parts, [...effects, ...told]);
}

async function applied(parts: JobParts, effects: readonly Effect[]): Promise<boolean> {
  return parts.store.handoffs.apply(effects, parts.clock.now());
}

const DAY_MS = 86_400_000;

async function purge(parts: JobParts): Promise<boolean> {
  const now = parts.clock.now();
  const { retention } = parts;
  const purged = await parts.store.records.purge(purgeBefore(retention, now));
  const audit = await parts.store.privacy.dropAudit(now - retention.audit * DAY_MS);
  const about = { ...purged, audit };
  parts.log.info('retention.purged', about);
  const line = { at: now, who: 'service', act: 'retention-purged', about } as const;
  const effects = [{ kind: 'audit', line } as const, nextPurge(now + DAY_MS)];
  return (await parts.store.handoffs.apply(effects, now)) && anchorAudit(parts);
}

/** Outside the store, so that a trail that is cut off at its end is missed (`silta audit verify --expect`). */
async function anchorAudit({ store, log }: JobParts): Promise<boolean> {
  log.info('audit.mark', { ...(await store.privacy.newestAudit()) });
  return true;
}

/** The daily purge, as a job: whichever process is up does it. */
export function nextPurge(at: number): Effect {
  return { kind: 'schedule', job: { key: 'retention', kind: 'retention', at, subject: 'all' } };
}
