import type { Clock, Due, LeaseBy, Log, OutboxStore } from '../domain/ports.ts';
import { isOutage, type Trouble, troubleOf } from '../domain/trouble.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { canBeAskedAbout, isRepeatable, onUndeliverable, perform } from './outbox-perform.ts';
import { createOwnFailures, type OwnFailures } from './own-failures.ts';
import type { SendParts } from './send-parts.ts';

export interface OutboxParts extends SendParts {
  readonly outbox: OutboxStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: SendMetrics;
  /** Around every try; `message` is the kind of it. */
  readonly around: (message: string, work: () => Promise<string>) => Promise<string>;
  /** This process, for leases. */
  readonly owner: string;
  /** 0 to 1. */
  readonly random: () => number;
  /** Told when the provider is no longer asked, and when it is again. */
  readonly onBreaker?: (open: boolean) => void;
}

/** Counts what becomes of every try. */
export interface SendMetrics {
  outbox(outcome: 'sent' | Settlement['kind']): void;
  /** The provider's code, or its HTTP status, or another word where it gave neither. */
  twilioError(code: string): void;
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
  const breaker = createBreaker((open) => {
    parts.log.warn('outbox.breaker', { open });
    parts.onBreaker?.(open);
  });
  const way = { breaker, failures: createOwnFailures() };
  return {
    name: 'outbox',
    async pass() {
      const most = breaker.room(MOST_AT_ONCE, parts.clock.now());
      const due = most === 0 ? [] : await parts.outbox.due(leaseFor(parts), most);
      await Promise.all(due.map((one) => send(parts, way, one)));
      return due.length > 0;
    },
    async restMs() {
      const next = await parts.outbox.nextDue();
      if (next === null) return null;
      return Math.max(0, next - parts.clock.now(), (breaker.opensUntil() ?? 0) - parts.clock.now());
    },
  };
}

/** Twilio takes about one text a second from a line and queues the rest. */
const MOST_AT_ONCE = 20;
/** Longer than the REST client waits, its own repeats of a refused request included. */
const LEASE_MS = 60_000;
const MOST_AGE_MS = 24 * 3_600_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** A request given up by us may still be carried out: what is not there after this will not come. */
const DOUBT_MS = 15_000;

/** What is done about trouble with one message. */
type Settlement = Trouble | { readonly kind: 'doubt'; readonly why: string };

function leaseFor({ owner, clock }: OutboxParts): LeaseBy {
  return { owner, now: clock.now(), ttl: LEASE_MS };
}

interface Way {
  readonly breaker: Breaker;
  readonly failures: OwnFailures;
}

async function send(parts: OutboxParts, { breaker, failures }: Way, due: Due): Promise<void> {
  const { kind } = due.message.what;
  try {
    const provider = await parts.around(kind, () => perform(parts, due));
    breaker.answered();
    failures.forget(due.id);
    await parts.outbox.sent(due.id, provider, parts.clock.now());
    parts.metrics.outbox('sent');
    parts.log.info('outbox.sent', { message: kind, tries: due.attempts });
  } catch (error) {
    if (isOutage(error)) breaker.failed(parts.clock.now());
    const spent = isItsOwn(error, breaker) && failures.add(due.id);
    const trouble = heed(due, troubleOf(error), spent || isOld(due, parts.clock.now()));
    parts.metrics.outbox(trouble.kind);
    const code = codeIn(trouble);
    if (code !== null) parts.metrics.twilioError(code);
    parts.log.warn('outbox.trouble', {
      message: kind,
      tries: due.attempts,
      trouble: trouble.kind,
      why: trouble.why,
    });
    if (trouble.kind === 'dead' || trouble.kind === 'unknown') failures.forget(due.id);
    await settle(parts, due, trouble);
  }
}

/** Told by a provider that takes other messages, and not only for now. */
function isItsOwn(error: unknown, breaker: Breaker): boolean {
  return breaker.opensUntil() === null && (isOutage(error) || troubleOf(error).kind !== 'retry');
}

function isOld({ message }: Due, now: number): boolean {
  return now - message.due > MOST_AGE_MS;
}

/** Trouble in the light of the message: what does no harm twice is repeated until it is given up. */
function heed(due: Due, trouble: Trouble, givenUp: boolean): Settlement {
  const { why } = trouble;
  const kind = kindOf(due, trouble);
  if (kind === 'dead' || kind === 'unknown') return { kind, why };
  if (givenUp) return { kind: kind === 'doubt' ? 'unknown' : 'dead', why: `given up: ${why}` };
  if (kind === 'doubt') return { kind, why };
  return { kind, afterMs: trouble.kind === 'retry' ? trouble.afterMs : null, why };
}

/** Doubt ends when the provider has answered, not when it refuses to answer. */
function kindOf({ message: { what }, doubtful }: Due, { kind }: Trouble): Settlement['kind'] {
  if (kind === 'dead') return kind;
  if (canBeAskedAbout(what) && (doubtful || kind === 'unknown')) return 'doubt';
  return isRepeatable(what) ? 'retry' : kind;
}

/** Of `HTTP 400, code 21211`, as the provider's ports word it; null when it was no answer of the provider. */
function codeIn({ why }: Settlement): string | null {
  return /code (\d+)/.exec(why)?.[1] ?? /HTTP (\d+)/.exec(why)?.[1] ?? null;
}

async function settle(parts: OutboxParts, due: Due, trouble: Settlement): Promise<void> {
  switch (trouble.kind) {
    case 'retry':
      return parts.outbox.retry(due.id, retryAt(parts, due, trouble.afterMs), trouble.why);
    case 'doubt':
      return parts.outbox.doubt(due.id, retryAt(parts, due, DOUBT_MS), trouble.why);
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
