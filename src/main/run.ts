import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Router } from 'express';
import { readAssets } from '../channels/webchat/assets.ts';
import { readInterpreters } from '../config/interpreters.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { staffPage } from '../console/page-routes.ts';
import { Fault } from '../domain/fault.ts';
import type { Interpreters } from '../domain/talk.ts';
import { accountsOf, advisorsOf } from './advisors.ts';
import { BUILD_DIR } from './content-folder.ts';
import { createSilta, type Silta } from './create-silta.ts';
import { withDemonstration } from './demonstration.ts';
import { type Content, openContent } from './open-content.ts';
import { alwaysOpen, runDemonstration } from './run-demonstration.ts';
import { serveMetrics } from './serve-metrics.ts';
import { realWorld } from './world.ts';

const DEMO_INTERPRETERS = join(import.meta.dirname, '../../deploy/interpreters.demo.yaml');
/** A load balancer needs this long to see that readiness is off. */
const PRESTOP_MS = 5_000;
const HARD_STOP_MS = 20_000;
/** Slower than any of our clients sends its headers. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;

/** The whole service from the environment; exits with 78 when it cannot be configured. */
export async function run(): Promise<void> {
  try {
    const config = withDemonstration(loadConfig());
    const { silta, server, url } = await serve(config);
    silta.log.info('started', { url });
    process.stdout.write(`Silta is at ${url}\n`);
    stopOnSignals(silta, server, config);
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
  const accounts = await accountsOf(advisorsOf(config));
  const publicUrl = config.PUBLIC_BASE_URL ?? `http://${config.HOST}:${config.PORT}`;
  const world = realWorld;
  const extraRoutes = [
    ...runDemonstration({ config, knowledge: content.knowledge, world, publicUrl }),
    ...(config.SIMULATOR ? [{ path: '/simulator', router: simulatorPage(content) }] : []),
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
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    silta.app,
  );
  server.on('upgrade', silta.upgrade);
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening');
  await silta.start();
  if (config.METRICS_PORT !== undefined) serveMetrics(silta.metrics, config.METRICS_PORT);
  return { silta, server, url: publicUrl };
}

/** Pretend ones only where calls are pretended too. */
function interpretersOf({ INTERPRETERS_FILE, SIMULATOR }: Environment): Interpreters {
  const path = INTERPRETERS_FILE ?? (SIMULATOR ? DEMO_INTERPRETERS : null);
  return path === null ? {} : readInterpreters(path);
}

function simulatorPage({ locales }: Content): Router {
  const files = () => readAssets(join(BUILD_DIR, 'web')).entry('simulator');
  return staffPage({ page: 'simulator', files, texts: (locale) => locales.get(locale) ?? {} });
}

/** First signal: no new work, what is under way is finished. Second signal or too long: out at once. */
function stopOnSignals(silta: Silta, server: Server, config: Environment): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
    silta.drain();
    if (config.NODE_ENV === 'production')
      await new Promise((resolve) => setTimeout(resolve, PRESTOP_MS));
    server.close();
    server.closeIdleConnections();
    await silta.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
