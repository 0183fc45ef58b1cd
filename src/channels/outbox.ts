import type { Clock, Due, LeaseBy, Log, OutboxStore } from '../domain/ports.ts';
import { type Trouble, troubleOf } from '../domain/trouble.ts';
import { isRepeatable, onUndeliverable, perform } from './outbox-perform.ts';
import type { SendParts } from './send-parts.ts';

export interface OutboxParts extends SendParts {
  readonly outbox: OutboxStore;
  readonly clock: Clock;
  readonly log: Log;
  /** This process, for leases. */
  readonly owner: string;
  /** 0 to 1. */
  readonly random: () => number;
}

export interface Outbox {
  readonly name: 'outbox';
  /** Sends what is due, one message an address at a time. True when there was something. */
  pass(): Promise<boolean>;
  /** Milliseconds until the next message falls due; null when none waits. */
  restMs(): Promise<number | null>;
}

/** The one way out for everything that leaves at another time than a turn. */
export function createOutbox(parts: OutboxParts): Outbox {
  return {
    name: 'outbox',
    async pass() {
      const due = await parts.outbox.due(leaseFor(parts), MOST_AT_ONCE);
      await Promise.all(due.map((one) => send(parts, one)));
      return due.length > 0;
    },
    async restMs() {
      const next = await parts.outbox.nextDue();
      return next === null ? null : Math.max(0, next - parts.clock.now());
    },
  };
}

/** Twilio takes about one text a second from a line and queues the rest. */
const MOST_AT_ONCE = 20;
/** Longer than the REST client waits, its own repeats of a refused request included. */
const LEASE_MS = 60_000;
const MOST_TRIES = 8;
const MOST_AGE_MS = 24 * 3_600_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

function leaseFor({ owner, clock }: OutboxParts): LeaseBy {
  return { owner, now: clock.now(), ttl: LEASE_MS };
}

async function send(parts: OutboxParts, due: Due): Promise<void> {
  const { kind } = due.message.what;
  try {
    const provider = await perform(parts, due.message);
    await parts.outbox.sent(due.id, provider, parts.clock.now());
    parts.log.info('outbox.sent', { message: kind, tries: due.attempts });
  } catch (error) {
    const trouble = heed(due, troubleOf(error), parts.clock.now());
    parts.log.warn('outbox.trouble', {
      message: kind,
      tries: due.attempts,
      trouble: trouble.kind,
      why: trouble.why,
    });
    await settle(parts, due, trouble);
  }
}

/** Trouble in the light of the message: what does no harm twice is repeated, and nothing for ever. */
function heed(due: Due, trouble: Trouble, now: number): Trouble {
  const { why } = trouble;
  const kind =
    trouble.kind === 'unknown' && isRepeatable(due.message.what) ? 'retry' : trouble.kind;
  if (kind !== 'retry') return trouble;
  const tooLate = due.attempts >= MOST_TRIES || now - due.message.due > MOST_AGE_MS;
  if (tooLate) return { kind: 'dead', why: `given up: ${why}` };
  return trouble.kind === 'retry' ? trouble : { kind: 'retry', afterMs: null, why };
}

async function settle(parts: OutboxParts, due: Due, trouble: Trouble): Promise<void> {
  switch (trouble.kind) {
    case 'retry':
      return parts.outbox.retry(due.id, retryAt(parts, due, trouble.afterMs), trouble.why);
    case 'unknown':
      return parts.outbox.unknown(due.id, trouble.why);
    case 'dead':
      await parts.outbox.dead(due.id, trouble.why);
      return onUndeliverable(parts, due.message.what);
    default:
      return trouble satisfies never;
  }
}

/** Full jitter: many that failed together do not come back together. */
function retryAt({ clock, random }: OutboxParts, due: Due, afterMs: number | null): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** due.attempts);
  return clock.now() + Math.max(afterMs ?? 0, Math.ceil(random() * longest));
}
