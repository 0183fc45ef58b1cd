import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Router } from 'express';
import { readAssets } from '../channels/webchat/assets.ts';
import { readInterpreters } from '../config/interpreters.ts';
import { loadConfig, strangeSettings } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { staffPage } from '../console/page-routes.ts';
import { Fault } from '../domain/fault.ts';
import type { Locale } from '../domain/locale.ts';
import type { Log } from '../domain/ports.ts';
import type { Interpreters } from '../domain/talk.ts';
import { createHttpServer } from '../http/server.ts';
import { accountsOf, advisorsOf } from './advisors.ts';
import { checkHome } from './check-home.ts';
import { BUILD_DIR } from './content-folder.ts';
import { createSilta, type Silta } from './create-silta.ts';
import { withDemonstration } from './demonstration.ts';
import { type Content, openContent } from './open-content.ts';
import { isStoreDown } from './open-store.ts';
import { alwaysOpen, runDemonstration } from './run-demonstration.ts';
import { serveMetrics } from './serve-metrics.ts';
import { stopOnSignals } from './stop-gracefully.ts';
import { watchLoop } from './watchdog.ts';
import { realWorld } from './world.ts';

const DEMO_INTERPRETERS = join(import.meta.dirname, '../../deploy/interpreters.demo.yaml');
/** A load balancer needs this long to see that readiness is off; on a desk there is none. */
const PRESTOP_MS = 5_000;

/** The whole service from the environment; exits with 78 when it cannot be configured. */
export async function run(): Promise<void> {
  try {
    const config = withDemonstration(loadConfig());
    const { silta, server, url } = await serve(config);
    // Before anybody is told that it is up: who was told may stop it at once.
    stopOnSignals({ silta, server, prestopMs: prestopOf(config), pause: realWorld.pause });
    for (const why of strangeSettings()) silta.log.warn('config.strange', { why });
    silta.log.info('started', { url });
    process.stdout.write(`Silta is at ${url}\n`);
    watchLoop(config.WATCHDOG_SECONDS, silta.log);
    flushCompileCache();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78;
  }
}

async function serve(config: Environment): Promise<{ silta: Silta; server: Server; url: string }> {
  if (config.DATA_DIR !== ':memory:') mkdirSync(config.DATA_DIR, { recursive: true });
  const content = openContent();
  checkHome(content.knowledge.places, config.MUNICIPALITY);
  const accounts = await accountsOf(advisorsOf(config));
  const publicUrl = config.PUBLIC_BASE_URL ?? `http://${config.HOST}:${config.PORT}`;
  const world = realWorld;
  const extraRoutes = (log: Log) => [
    ...runDemonstration({ config, knowledge: content.knowledge, world, publicUrl, log }),
    ...(config.SIMULATOR ? [{ path: '/simulator', router: simulatorPage(content, config) }] : []),
  ];
  const silta = createSilta({
    config,
    content,
    ...(config.SIMULATOR ? { amend: alwaysOpen } : {}),
    accounts,
    interpreters: interpretersOf(config),
    world,
    publicUrl,
    extraRoutes,
  });
  await firstLook(silta, world.clock.now());
  const server = createHttpServer(silta.app, silta.draining);
  server.on('upgrade', silta.upgrade);
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening');
  await silta.start();
  if (config.METRICS_PORT !== undefined)
    serveMetrics(silta, { port: config.METRICS_PORT, host: config.METRICS_HOST });
  return { silta, server, url: publicUrl };
}

/**
 * A store that refuses its configuration ends the start. One that is down does not: the service is
 * there, unready, and goes on trying. It never takes another store instead.
 */
async function firstLook({ store, log }: Silta, now: number): Promise<void> {
  try {
    await store.probe(now);
  } catch (error) {
    if (isStoreDown(error)) return log.warn('store.awaited');
    await store.close();
    throw error;
  }
}

/** Pretend ones only where calls are pretended too. */
function interpretersOf({ INTERPRETERS_FILE, SIMULATOR }: Environment): Interpreters {
  const path = INTERPRETERS_FILE ?? (SIMULATOR ? DEMO_INTERPRETERS : null);
  return path === null ? {} : readInterpreters(path);
}

function simulatorPage({ locales }: Content, { LANGUAGE: language }: Environment): Router {
  const files = () => readAssets(join(BUILD_DIR, 'web')).entry('simulator');
  const texts = (locale: Locale) => locales.get(locale) ?? {};
  return staffPage({ page: 'simulator', files, texts, language });
}

function prestopOf({ PRESTOP_MS: set, NODE_ENV }: Environment): number {
  return set ?? (NODE_ENV === 'production' ? PRESTOP_MS : 0);
}
