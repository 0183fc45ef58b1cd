import { join } from 'node:path';
import type { Express } from 'express';
import { openGate, type SendLimits } from '../channels/gate-message.ts';
import { externalIdOf } from '../channels/twilio/address.ts';
import { readAssets } from '../channels/webchat/assets.ts';
import type { Environment } from '../config/schema.ts';
import { type Corridor, createTakeTurn, drainOrphans } from '../conversation/receive.ts';
import { callingCodesOf } from '../domain/calling-codes.ts';
import { maskCodes } from '../domain/personal-data.ts';
import type { Desk, Log, Store, TakeTurn } from '../domain/ports.ts';
import { createDesk } from '../handoff/desk.ts';
import type { Duty } from '../handoff/offer-handoff.ts';
import type { OfferRules } from '../handoff/offer-rules.ts';
import type { Phrase } from '../handoff/tell-person.ts';
import { shiftAt } from '../jobs/change-shifts.ts';
import type { HoursOf } from '../jobs/closing.ts';
import { nextPurge, runDue } from '../jobs/run-due.ts';
import { createLog } from '../observe/log.ts';
import { createMetrics, type Metrics } from '../observe/metrics.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { dutyNow, wrapUpOf } from './advisors.ts';
import { BUILD_DIR } from './content-folder.ts';
import { contentProcesses } from './content-work.ts';
import { goLive, type Live, liveTranslator } from './live.ts';
import { mountChannels } from './mount-channels.ts';
import { offerRules } from './offer-rules.ts';
import type { Content } from './open-content.ts';
import { createRecentPace } from './recent-pace.ts';
import { createReloader, type Reloader } from './reloader.ts';
import { createSealer, dataKey } from './sealer.ts';
import type { HouseParts, SiltaParts } from './silta-parts.ts';
import { type Watch, watchContent } from './watch-content.ts';
import { type Running, startWorker, type Worker } from './workers.ts';
import { personKeys, type World } from './world.ts';

export interface Silta {
  readonly app: Express;
  readonly store: Store;
  readonly desk: Desk;
  readonly takeTurn: TakeTurn;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Content that changes while the service runs. */
  readonly content: Pick<Reloader, 'reload' | 'learnt'>;
  /** WebSocket upgrades of the HTTP server. */
  readonly upgrade: ReturnType<typeof mountChannels>['upgrade'];
  /** Begins the work that no request asks for: outbox, due jobs, turns left by a dead process. */
  start(): Promise<void>;
  /** One round of that work, until nothing is due: for tests, which move time themselves. */
  work(): Promise<void>;
  /** Readiness goes off; what comes is still served. */
  drain(): void;
  /** Readiness off, then what is under way is finished and the store closed. */
  stop(): Promise<void>;
}

/** A process that dies is replaced after this: well inside Twilio's 15 s. */
const LEASE_MS = 3_000;

/** The one place where rooms meet: configuration and content in, a served application out. */
export function createSilta({ content, ...parts }: SiltaParts): Silta {
  const { config, world } = parts;
  const live = liveFrom(parts, content);
  const log = createLog({
    level: config.LOG_LEVEL,
    mask: (text) => live.now.kit.mask(text),
    ...(parts.writeLog ? { write: parts.writeLog } : {}),
  });
  const metrics = createMetrics();
  const store = openSqliteStore({ path: databaseOf(config), tenant: config.TENANT });
  const owner = world.ids.next();
  const translator = liveTranslator(live);
  const reloader = createReloader({ live, work: contentProcesses, log, metrics });
  const duty = () => dutyNow(store.desk, parts.accounts, world.clock.now());
  const pace = createRecentPace({ store, log, duty });
  const personKeyOf = personKeys(config.PERSON_KEY ?? 'silta-demonstration');
  const mayLeave = openGate({
    ...store,
    clock: world.clock,
    log,
    metrics,
    personAt: (address) => personKeyOf(externalIdOf({ from: address })),
    limits: limitsOf(config),
  });
  const corridor: Corridor = {
    store,
    mayLeave,
    pace: pace.of,
    kit: () => live.now.kit,
    clock: world.clock,
    log,
    owner,
    leaseMs: LEASE_MS,
    pause: world.pause,
  };
  const phrase: Phrase = (locale, text) => translator.text(locale, text, 'rich');
  const desk = createDesk({
    store,
    clock: world.clock,
    ids: world.ids,
    phrase,
    mask: maskCodes,
    wrapUpOf: wrapUpOf(parts.accounts),
  });
  const takeTurn = measured(createTakeTurn(corridor), metrics, world);
  let draining = false;
  const channels = mountChannels({
    ...parts,
    assets: readAssets(join(BUILD_DIR, 'web')),
    live,
    translator,
    store,
    desk,
    log,
    metrics,
    takeTurn,
    pace: pace.of,
    sealer: createSealer(dataKey(config.DATA_KEY)),
    owner,
    draining: () => draining,
    mayLeave,
    personKeyOf,
  });
  const workers = [
    ...channels.workers,
    jobWorker({
      ...parts,
      store,
      log,
      owner,
      phrase,
      duty,
      hours: hoursIn(live),
      rules: offerRules(config, live),
    }),
    orphanWorker(corridor),
  ];
  let running: readonly Running[] = [];
  let watch: Watch | null = null;
  const unsubscribe = store.onChange(({ kind }) => {
    for (const worker of running) if (worker.wakesOn === kind) worker.wake();
  });
  return {
    app: channels.app,
    store,
    desk,
    takeTurn,
    metrics,
    log,
    content: reloader,
    upgrade: channels.upgrade,
    async start() {
      const now = world.clock.now();
      await store.handoffs.apply([nextPurge(now), shiftAt(now)], now);
      running = workers.map((worker) => startWorker(worker, world, log));
      const { dir } = live.now.content.folder;
      watch = watchContent({ dir, how: config.KNOWLEDGE_RELOAD, reloader, world, log });
    },
    async work() {
      while (await workOnce(workers));
    },
    drain() {
      draining = true;
    },
    async stop() {
      draining = true;
      unsubscribe();
      pace.stop();
      reloader.stop();
      await watch?.stop();
      await Promise.all(running.map((worker) => worker.stop()));
      await channels.close();
      await store.close();
    },
  };
}

function liveFrom(
  { config, world, amend = asItIs, publicUrl }: HouseParts,
  content: Content,
): Live {
  return goLive({
    content,
    amend,
    clock: world.clock,
    ids: world.ids,
    policy: config.CONTENT_POLICY ?? 'draft',
    publicUrl,
    defaultPlace: config.MUNICIPALITY,
    interpreted: config.WIDEN_AFTER_SECONDS !== undefined,
    voicemail: config.VOICEMAIL,
    countries: limitsOf(config).countries,
    whatsappTalks: config.WHATSAPP_MODE === 'full',
  });
}

function limitsOf(config: Environment): SendLimits {
  return {
    countries: config.SMS_COUNTRIES.flatMap(callingCodesOf),
    perPerson: config.SMS_PER_PERSON_A_DAY,
    all: config.SMS_A_DAY,
  };
}

function asItIs<T>(knowledge: T): T {
  return knowledge;
}

function databaseOf(config: Environment): string {
  return config.DATA_DIR === ':memory:' ? ':memory:' : join(config.DATA_DIR, 'silta.sqlite');
}

function measured(takeTurn: TakeTurn, metrics: Metrics, world: World): TakeTurn {
  return async (turn, hash) => {
    const began = world.clock.now();
    const seconds = () => (world.clock.now() - began) / 1_000;
    try {
      const answer = await takeTurn(turn, hash);
      metrics.turn(turn.channel, 'answered', seconds());
      return answer;
    } catch (error) {
      metrics.turn(turn.channel, 'fault', seconds());
      throw error;
    }
  };
}

/** Each worker in turn, so that a round is the same every time. */
async function workOnce(workers: readonly Worker[]): Promise<boolean> {
  let worked = false;
  for (const worker of workers) worked = (await worker.pass()) || worked;
  return worked;
}

interface WorkParts extends HouseParts {
  readonly store: Store;
  readonly log: Log;
  readonly owner: string;
  readonly phrase: Phrase;
  readonly rules: OfferRules;
  readonly duty: () => Promise<readonly Duty[]>;
  readonly hours: HoursOf;
}

function hoursIn(live: Live): HoursOf {
  return ({ place, locale, by }, now) => live.now.kit.duty(place, locale, by, now);
}

function jobWorker({ accounts, world, ...parts }: WorkParts): Worker {
  const { store } = parts;
  return {
    name: 'jobs',
    wakesOn: 'jobs',
    pass: async () => (await runDue({ ...parts, clock: world.clock, plans: accounts })) > 0,
    restMs: async () => restUntil(await store.jobs.nextDue(), world),
  };
}

/** Half a lease, so that what a dead process held is taken over soon after it runs out. */
function orphanWorker(corridor: Corridor): Worker {
  return {
    name: 'orphans',
    wakesOn: null,
    pass: async () => (await drainOrphans(corridor)) > 0,
    restMs: async () => LEASE_MS / 2,
  };
}

export function restUntil(due: number | null, world: World): number | null {
  return due === null ? null : Math.max(0, due - world.clock.now());
}
