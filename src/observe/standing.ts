import { Gauge, Histogram, type Registry } from 'prom-client';

/** What is true of the installation at one moment. Of several processes, each tells the same. */
export interface Standing {
  queue(waiting: readonly Waiting[]): void;
  outbox(standing: { readonly lateSeconds: number; readonly troubled: number }): void;
  budget(messages: { readonly spent: number; readonly most: number }): void;
  store(about: StoreLook): void;
  /** True while newer content waits to be mended and older is served. */
  content(refused: boolean): void;
}

export interface Waiting {
  readonly lang: string;
  readonly danger: boolean;
  readonly seconds: number;
}

export interface StoreLook {
  /** A write could be made durable. */
  readonly up: boolean;
  /** How long that write and a look at the queue took, in seconds. */
  readonly probe: number;
  readonly queue: number | null;
}

export function createStanding(registry: Registry): Standing {
  const waiting = gauge(registry, 'silta_queue_waiting', 'People who wait for an advisor', [
    'lang',
  ]);
  const oldest = gauge(
    registry,
    'silta_queue_oldest_seconds',
    'How long the first of them has waited; class danger is life or violence. An ordinary call-back waits from its hour on',
    ['class'],
  );
  const late = gauge(
    registry,
    'silta_outbox_late_seconds',
    'How long ago the oldest unsent message fell due',
  );
  const dead = gauge(
    registry,
    'silta_outbox_dead',
    'Messages given up or of unknown fate, as the console shows them; counted to 100',
  );
  const spent = gauge(registry, 'silta_budget_spent', 'Text messages that today’s budget let out');
  const most = gauge(registry, 'silta_budget_limit', 'Text messages that a day lets out at most');
  const up = gauge(registry, 'silta_store_up', '1 while a write can be made durable');
  const refused = gauge(
    registry,
    'silta_content_refused',
    '1 while newer content waits to be mended and older is served',
  );
  const took = new Histogram({
    name: 'silta_store_seconds',
    help: 'One durable write and one look at the queue, tried whenever the numbers are asked for',
    labelNames: ['op'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2],
    registers: [registry],
  });
  return {
    queue: (people) => {
      waiting.reset();
      for (const { lang } of people) waiting.inc({ lang });
      oldest.set({ class: 'danger' }, longest(people.filter(({ danger }) => danger)));
      oldest.set({ class: 'other' }, longest(people.filter(({ danger }) => !danger)));
    },
    outbox: ({ lateSeconds, troubled }) => {
      late.set(lateSeconds);
      dead.set(troubled);
    },
    budget: (messages) => {
      spent.set(messages.spent);
      most.set(messages.most);
    },
    store: (look) => {
      up.set(look.up ? 1 : 0);
      took.observe({ op: 'probe' }, look.probe);
      if (look.queue !== null) took.observe({ op: 'queue' }, look.queue);
    },
    content: (is) => refused.set(is ? 1 : 0),
  };
}

function longest(people: readonly Waiting[]): number {
  return Math.max(0, ...people.map(({ seconds }) => seconds));
}

function gauge(registry: Registry, name: string, help: string, labels: string[] = []): Gauge {
  return new Gauge({ name, help, labelNames: labels, registers: [registry] });
}
