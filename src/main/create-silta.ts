import { join } from 'node:path';
import type { Express } from 'express';
import { openGate, type SendLimits } from '../channels/gate-message.ts';
import { externalIdOf } from '../channels/twilio/address.ts';
import { readAssets } from '../channels/webchat/assets.ts';
import { createJoinLimit } from '../channels/webchat/limit-joins.ts';
import { retentionOf } from '../config/retention.ts';
import type { Environment } from '../config/schema.ts';
import { type Corridor, createTakeTurn } from '../conversation/receive.ts';
import { Fault } from '../domain/fault.ts';
import { maskCodes } from '../domain/personal-data.ts';
import type { Desk, Log, Store, TakeTurn } from '../domain/ports.ts';
import { createDesk } from '../handoff/desk.ts';
import type { Phrase } from '../handoff/tell-person.ts';
import type { HoursOf } from '../jobs/closing.ts';
import { createLog } from '../observe/log.ts';
import { createMetrics, type Metrics } from '../observe/metrics.ts';
import { openTracing } from '../observe/tracing.ts';
import { admitTurns } from './admit-turns.ts';
import { dutyNow, wrapUpOf } from './advisors.ts';
import { BUILD_DIR } from './content-folder.ts';
import { contentProcesses } from './content-work.ts';
import { countTurns, timeTurns } from './count-turns.ts';
import { createFarewell } from './farewell.ts';
import { handoffWorker, jobWorker, LEASE_MS, orphanWorker } from './house-workers.ts';
import { countriesOf, kitSettings } from './kit-settings.ts';
import { goLive, type Live, liveTranslator } from './live.ts';
import { mountChannels } from './mount-channels.ts';
import { offerRules } from './offer-rules.ts';
import type { Content } from './open-content.ts';
import { isStoreDown, openStore } from './open-store.ts';
import { planWorker } from './plan-worker.ts';
import { createRecentPace } from './recent-pace.ts';
import { createReloader, type Reloader } from './reloader.ts';
import { createScrape } from './scrape.ts';
import type { HouseParts, SiltaParts } from './silta-parts.ts';
import { traceKit, traceStore, traceTurns } from './trace-service.ts';
import { unkeptAnswers } from './unkept-answers.ts';
import { type Watch, watchContent } from './watch-content.ts';
import { type Running, startWorker, type Worker } from './workers.ts';
import { DEMONSTRATION_KEY, personKeys } from './world.ts';

export interface Silta {
  readonly app: Express;
  readonly store: Store;
  readonly desk: Desk;
  readonly takeTurn: TakeTurn;
  readonly metrics: Metrics;
  /** The numbers for operators, as Prometheus reads them. */
  readonly scrape: () => Promise<string>;
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
  readonly draining: () => boolean;
  /** Consoles and chats that stay connected are told to come back: to another process. */
  sayBye(): void;
  /** Readiness off, then what is under way is finished and the store closed. */
  stop(): Promise<void>;
}

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
  const tracing = openTracing();
  const opened = openStore(config, { log, onUnreplicated: metrics.storeUnreplicated });
  const store = traceStore(countTurns(opened, metrics), tracing);
  const owner = world.ids.next();
  const translator = liveTranslator(live);
  const reloader = createReloader({ live, work: contentProcesses, log, metrics });
  const duty = () => dutyNow(store.desk, parts.accounts, world.clock.now());
  const pace = createRecentPace({ store, log, duty });
  const personKeyOf = personKeys(config.PERSON_KEY ?? DEMONSTRATION_KEY);
  const mayLeave = openGate({
    ...store,
    clock: world.clock,
    log,
    metrics,
    personAt: (address) => personKeyOf(externalIdOf({ from: address })),
    limits: limitsOf(config),
  });
  const joins = createJoinLimit(world.clock);
  const corridor: Corridor = {
    store,
    mayLeave,
    mayJoin: ({ conversation }) => joins.mayJoin(conversation),
    pace: pace.of,
    kit: traceKit(() => live.now.kit, tracing),
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
  const admission = admitTurns(createTakeTurn(corridor), world, metrics);
  const takeTurn = traceTurns(timeTurns(admission.takeTurn, metrics, world), tracing);
  const farewell = createFarewell();
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
    tracing,
    takeTurn,
    joins,
    unkept: unkeptAnswers({ live, clock: world.clock, metrics }),
    pace: pace.of,
    owner,
    draining: () => draining,
    onBye: farewell.onBye,
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
      retention: retentionOf(config),
    }),
    orphanWorker(corridor),
    admission.worker,
    handoffWorker({ store, log, clock: world.clock, metrics }),
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
    scrape: createScrape({ store, metrics, world, mostMessages: config.SMS_A_DAY }),
    log,
    content: reloader,
    upgrade: channels.upgrade,
    async start() {
      const plan = planWorker(store, world.clock);
      await plan.pass().catch(unlessDown);
      running = [plan, ...workers].map((worker) => startWorker(worker, world, log));
      const { dir } = live.now.content.folder;
      watch = watchContent({ dir, how: config.KNOWLEDGE_RELOAD, reloader, world, log });
    },
    async work() {
      while (await workOnce(workers, log));
    },
    drain() {
      draining = true;
    },
    draining: () => draining,
    sayBye: farewell.say,
    async stop() {
      draining = true;
      farewell.say();
      unsubscribe();
      pace.stop();
      reloader.stop();
      await watch?.stop();
      await Promise.all(running.map((worker) => worker.stop()));
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
    publicUrl,
    ...kitSettings(config),
  });
}

function limitsOf(config: Environment): SendLimits {
  return {
    countries: countriesOf(config),
    perPerson: config.SMS_PER_PERSON_A_DAY,
    all: config.SMS_A_DAY,
  };
}

function asItIs<T>(knowledge: T): T {
  return knowledge;
}

/** A store that is down is waited for; whatever else is wrong ends the start. */
function unlessDown(error: unknown): void {
  if (!isStoreDown(error)) throw error;
}

/** Each worker in turn, so that a round is the same every time. */
async function workOnce(workers: readonly Worker[], log: Log): Promise<boolean> {
  let worked = false;
  for (const worker of workers) worked = (await passUnlessDown(worker, log)) || worked;
  return worked;
}

/** A store that is down is looked at again in the next round, as a running worker does. */
async function passUnlessDown({ name, pass }: Worker, log: Log): Promise<boolean> {
  try {
    return await pass();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'store-down') throw error;
    log.error('worker.fault', { worker: name, error });
    return false;
  }
}

function hoursIn(live: Live): HoursOf {
  return ({ place, locale, by }, now) => live.now.kit.duty(place, locale, by, now);
}
