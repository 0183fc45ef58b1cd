import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  turn(channel: string, outcome: 'answered' | 'refused' | 'fault', seconds: number): void;
  refusedSignature(): void;
  queue(waiting: number, oldestSeconds: number): void;
  outbox(outcome: 'sent' | 'retry' | 'unknown' | 'dead'): void;
  /** A message or call-back that was not let out. */
  refused(why: string): void;
  /** What became of a change of the content. */
  content(outcome: 'served' | 'unchanged' | 'refused' | 'failed'): void;
}

/** Numbers for operators. No label ever holds a person, a number or a text. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: 'silta_turns_total',
    help: 'Turns taken, by channel and outcome',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'silta_turn_seconds',
    help: 'From webhook to durable answer',
    labelNames: ['channel'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 8],
    registers: [registry],
  });
  const refused = counter(
    registry,
    'silta_refused_signatures_total',
    'Webhooks with a missing or wrong signature',
  );
  const sends = new Counter({
    name: 'silta_outbox_total',
    help: 'What became of proactive sends',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const kept = new Counter({
    name: 'silta_messages_refused_total',
    help: 'Messages and call-backs that were not let out, by reason: an alarm',
    labelNames: ['why'],
    registers: [registry],
  });
  const waiting = gauge(registry, 'silta_queue_waiting', 'People waiting for an advisor');
  const oldest = gauge(
    registry,
    'silta_queue_oldest_seconds',
    'How long the first of them has waited',
  );
  const reloads = new Counter({
    name: 'silta_content_reloads_total',
    help: 'Changes of the content, by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const refusedContent = gauge(
    registry,
    'silta_content_refused',
    '1 while newer content waits to be mended and older is served',
  );
  return {
    registry,
    turn: (channel, outcome, took) => {
      turns.inc({ channel, outcome });
      seconds.observe({ channel }, took);
    },
    refusedSignature: () => refused.inc(),
    queue: (people, age) => {
      waiting.set(people);
      oldest.set(age);
    },
    outbox: (outcome) => sends.inc({ outcome }),
    refused: (why) => kept.inc({ why }),
    content: (outcome) => {
      reloads.inc({ outcome });
      refusedContent.set(outcome === 'refused' || outcome === 'failed' ? 1 : 0);
    },
  };
}

function counter(registry: Registry, name: string, help: string): Counter {
  return new Counter({ name, help, registers: [registry] });
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}
