import { Counter, Gauge, type Registry } from 'prom-client';
import type { Channel } from '../domain/turn.ts';

const SHED_FOR = ['turns', 'event-loop', 'inbox'] as const;
const CHANNELS = { webchat: 0, whatsapp: 0, sms: 0, voice: 0 } satisfies Record<Channel, 0>;

/** How the service itself holds up under load and trouble. */
export interface ServiceMetrics {
  /** A turn that was refused because there was too much. */
  shed(channel: Channel, why: (typeof SHED_FOR)[number]): void;
  underWay(turns: number): void;
  pressure(level: number): void;
  /** An answer that nothing was kept of: the store was down, or there was too much. */
  unkept(channel: string): void;
  /** Handoffs that nothing would have moved any more, at the last look: all of them were put right. */
  orphans(found: number): void;
  /** 1 while nothing is sent because the provider fails again and again. */
  breaker(open: boolean): void;
}

export function createServiceMetrics(registry: Registry): ServiceMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });
  const shed = counter(
    'silta_turns_shed_total',
    'Turns refused because there was too much, by channel and reason',
    'channel',
    'why',
  );
  // From nought on: Prometheus sees no rise in a series that begins with its first trouble.
  for (const channel of Object.keys(CHANNELS))
    for (const why of SHED_FOR) shed.inc({ channel, why }, 0);
  const underWay = gauge('silta_turns_under_way', 'Turns being taken in this process');
  const pressure = gauge(
    'silta_pressure_level',
    'Who is turned away as the event loop is late: 0 nobody, 1 web chat, 2 messages too, 3 callers too',
  );
  const unkept = counter(
    'silta_unkept_answers_total',
    'Answers that nothing was kept of, by channel',
    'channel',
  );
  const orphans = gauge(
    'silta_handoff_orphans',
    'Handoffs that nothing would have moved any more, found and put right at the last look',
  );
  const repaired = counter('silta_handoff_repairs_total', 'Handoffs that the watch has put right');
  const breaker = gauge(
    'silta_outbox_breaker_open',
    '1 while nothing is sent because the provider fails again and again',
  );
  return {
    shed: (channel, why) => shed.inc({ channel, why }),
    underWay: (turns) => underWay.set(turns),
    pressure: (level) => pressure.set(level),
    unkept: (channel) => unkept.inc({ channel }),
    orphans: (found) => {
      orphans.set(found);
      repaired.inc(found);
    },
    breaker: (open) => breaker.set(open ? 1 : 0),
  };
}
