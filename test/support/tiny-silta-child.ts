import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { parseConfig } from '../../src/config/load.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createSilta } from '../../src/main/create-silta.ts';
import { openContent } from '../../src/main/open-content.ts';
import { stopOnSignals } from '../../src/main/stop-gracefully.ts';
import { watchLoop } from '../../src/main/watchdog.ts';
import { realWorld } from '../../src/main/world.ts';

/**
 * The service on the tiny content folder at TINY_DIR, whose understanding never comes to an end of a
 * message with the word "loop": as a fault in a dialog would do it.
 */
const config = parseConfig(process.env, () => '');
const dir = process.env['TINY_DIR'] ?? '';
const content = openContent({ folder: { dir: `${dir}/knowledge`, cacheDir: `${dir}/build` } });
const silta = createSilta({
  config,
  content: {
    ...content,
    understand: (utterable) => {
      while (utterable.text.includes('loop'));
      return content.understand(utterable);
    },
  },
  accounts: [],
  world: realWorld,
  publicUrl: config.PUBLIC_BASE_URL ?? '',
  extraRoutes: () => [],
});
const server = createHttpServer(silta.app, silta.draining);
server.on('upgrade', silta.upgrade);
server.listen(config.PORT, config.HOST);
await once(server, 'listening');
await silta.start();
// Who is killed keeps nothing of what was compiled unless it is written now.
flushCompileCache();
watchLoop(config.WATCHDOG_SECONDS, silta.log);
stopOnSignals({ silta, server, prestopMs: config.PRESTOP_MS ?? 0, pause: realWorld.pause });
