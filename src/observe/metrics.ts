import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Refusal } from '../domain/leave.ts';
import { createServiceMetrics, type ServiceMetrics } from './service-metrics.ts';
import { createStanding, type Standing } from './standing.ts';

export type TurnOutcome = 'answered' | 'busy' | 'overload' | 'conflict' | 'store-down' | 'fault';

export interface Metrics {
  readonly service: ServiceMetrics;
  readonly registry: Registry;
  /** What is true of the whole installation now; set when somebody asks. */
  readonly standing: Standing;
  turn(about: TurnLabels, seconds: number): void;
  /** The same event again: it got the answer that was kept. */
  repeated(): void;
  /** Turns of a process that had them and did not finish. */
  takenOver(turns: number): void;
  /** A question nobody could answer, by its language. */
  gap(lang: string): void;
  /** Somebody was promised a human. */
  handoff(reason: string): void;
  refusedSignature(): void;
  /** What became of one try to send something; `dead` also of what was sent and could not be delivered. */
  outbox(outcome: (typeof OUTCOMES)[number]): void;
  /** The code Twilio gave, or the status where it gave none. */
  twilioError(code: string): void;
  /** A message or call-back that was not let out. */
  refused(why: string): void;
  /** A commit was answered before enough replicas had it. */
  storeUnreplicated(): void;
  /** What became of a change of the content. */
  content(outcome: 'served' | 'unchanged' | 'refused' | 'failed'): void;
}

export interface TurnLabels {
  readonly channel: string;
  /** `und` while the language is not known. */
  readonly lang: string;
  readonly outcome: TurnOutcome;
}

/** Numbers for operators. No label ever holds a person, a number, an id or a text. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const standing = createStanding(registry);
  const seconds = new Histogram({
    name: 'silta_turn_seconds',
    help: 'From the turn’s coming in to its durable answer',
    labelNames: ['channel'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 8],
    registers: [registry],
  });
  const counted = createCounters(registry);
  // From nought on: Prometheus sees no rise in a series that begins with its first trouble.
  for (const outcome of OUTCOMES) counted.sends.inc({ outcome }, 0);
  for (const why of REFUSALS) counted.kept.inc({ why }, 0);
  return {
    registry,
    service: createServiceMetrics(registry),
    standing,
    turn: ({ channel, lang, outcome }, took) => {
      counted.turns.inc({ channel, lang, outcome });
      seconds.observe({ channel }, took);
    },
    repeated: () => counted.repeated.inc(),
    takenOver: (turns) => counted.takenOver.inc(turns),
    gap: (lang) => counted.gaps.inc({ lang }),
    handoff: (reason) => counted.handoffs.inc({ reason }),
    refusedSignature: () => counted.signatures.inc(),
    outbox: (outcome) => counted.sends.inc({ outcome }),
    twilioError: (code) => counted.twilio.inc({ code: shortCode(code) }),
    storeUnreplicated: () => counted.unreplicated.inc(),
    refused: (why) => counted.kept.inc({ why }),
    content: (outcome) => {
      counted.reloads.inc({ outcome });
      standing.content(outcome === 'refused' || outcome === 'failed');
    },
  };
}

const OUTCOMES = ['sent', 'retry', 'doubt', 'unknown', 'dead'] as const;
const REFUSALS = Object.keys({
  'not-a-number': 0,
  country: 0,
  emergency: 0,
  'service-number': 0,
  'no-mobile': 0,
  'opted-out': 0,
  'person-budget': 0,
  'day-budget': 0,
} satisfies Record<Refusal, 0>);

/** Name, meaning, labels. */
const COUNTERS = {
  turns: ['silta_turns_total', 'Turns taken', ['channel', 'lang', 'outcome']],
  repeated: ['silta_accept_dups_total', 'Events that came again and got the kept answer', []],
  takenOver: ['silta_lease_expired_total', 'Turns left by a process and taken over', []],
  gaps: ['silta_kb_gap_total', 'Questions nobody could answer', ['lang']],
  handoffs: ['silta_handoffs_total', 'People who were promised a human', ['reason']],
  signatures: ['silta_refused_signatures_total', 'Webhooks with a missing or wrong signature', []],
  sends: [
    'silta_outbox_total',
    'Tries to send something, by what became of it; dead also what was sent and not delivered',
    ['outcome'],
  ],
  twilio: ['silta_twilio_errors_total', 'What Twilio refused or failed at, by its code', ['code']],
  kept: [
    'silta_messages_refused_total',
    'Messages and call-backs that were not let out, by reason: an alarm',
    ['why'],
  ],
  unreplicated: [
    'silta_store_unreplicated_total',
    'Commits answered before REDIS_WAIT_REPLICAS replicas had them: a failover may lose them',
    [],
  ],
  reloads: ['silta_content_reloads_total', 'Changes of the content, by what became', ['outcome']],
} as const;

function createCounters(registry: Registry) {
  const of = (key: keyof typeof COUNTERS): Counter => {
    const [name, help, labelNames] = COUNTERS[key];
    return new Counter({ name, help, labelNames, registers: [registry] });
  };
  return {
    turns: of('turns'),
    repeated: of('repeated'),
    takenOver: of('takenOver'),
    gaps: of('gaps'),
    handoffs: of('handoffs'),
    signatures: of('signatures'),
    sends: of('sends'),
    twilio: of('twilio'),
    kept: of('kept'),
    unreplicated: of('unreplicated'),
    reloads: of('reloads'),
  };
}

/** Twilio's codes and HTTP's have three to five digits; anything else is one label, whoever sent it. */
function shortCode(code: string): string {
  return /^\d{3,5}$/.test(code) ? code : 'other';
}
