import { Fault } from '../domain/fault.ts';
import type {
  DeliveryFault,
  RestAnswer,
  RestFault,
  RestRequest,
  SimulatorOptions,
  WebhookFault,
} from './options.ts';
import { type Person, person } from './person.ts';
import type { Time } from './person-call.ts';
import { addPhone, type PhoneOptions, phoneOf } from './phones.ts';
import { handleRest } from './rest.ts';
import { type Picture, pictureOf, watch } from './snapshot.ts';
import type { World } from './types.ts';
import { createWorld, now } from './world.ts';

/** A pretend Twilio with state of its own, and pretend people with phones. */
export interface Simulator {
  readonly world: World;
  handleRest(request: RestRequest): Promise<RestAnswer>;
  /** A person's phone, by number; made when new. */
  phone(who: string | PhoneOptions): Person;
  /** Resolves when nothing more happens until time passes or somebody acts. */
  settle(): Promise<void>;
  /** Virtual time only. */
  advance(ms: number): Promise<void>;
  snapshot(): Picture;
  /** A new picture soon after anything in it has changed. */
  onChange(listener: (picture: Picture) => void): () => void;
  /** What the judges found wrong so far. */
  problems(): readonly string[];
  readonly faults: Faults;
}

/** Things that go wrong once, for tests. */
export interface Faults {
  /** The next REST request, or the next one whose method and path contain `on` (`POST /Calls`). */
  next(fault: RestFault, on?: string): void;
  /** The next webhook whose address contains `url`; `ms` later where the fault is about time. */
  webhook(kind: WebhookFault['kind'], url?: string, ms?: number): void;
  /** The next message that is sent. */
  delivery(fault: DeliveryFault): void;
}

export function createSimulator(options: SimulatorOptions): Simulator {
  const world = createWorld(options);
  const settle = () => settleAll(world);
  const advance = (ms: number) => pass(world, ms, settle);
  const time: Time = {
    settle,
    async passUntil(at) {
      if (options.advance) await advance(Math.max(0, at - now(world)));
      return options.advance !== undefined;
    },
  };
  return {
    world,
    handleRest: (request) => handleRest(world, request),
    phone: (who) => person(world, phoneFor(world, who), time),
    settle,
    advance,
    snapshot: () => pictureOf(world),
    onChange: (listener) => watch(world, listener),
    problems: () => [...world.problems],
    faults: {
      next: (fault, on = '') => world.plan.rest.push({ fault, on }),
      webhook: (kind, url = '', ms = 0) => world.plan.webhooks.push({ kind, url, ms }),
      delivery: (fault) => world.plan.deliveries.push(fault),
    },
  };
}

function phoneFor(world: World, who: string | PhoneOptions) {
  if (typeof who === 'string') return phoneOf(world, who);
  const known = world.phones.get(who.number ?? who.bsuid ?? '');
  if (!known) return addPhone(world, who);
  known.persona = who.persona ?? known.persona;
  return known;
}

/** The product and the pretend network take turns until neither has anything to do. */
async function settleAll(world: World): Promise<void> {
  do {
    await world.activity.quiet();
    await world.options.idle?.();
  } while (world.activity.busy());
}

async function pass(world: World, ms: number, settle: () => Promise<void>): Promise<void> {
  const { advance } = world.options;
  if (!advance) {
    throw new Fault(
      'bad-request',
      'Time passes by itself here. Give the simulator a virtual clock to move it.',
    );
  }
  await advance(ms, settle);
}
