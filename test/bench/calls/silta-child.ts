import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseConfig } from '../../../src/config/load.ts';
import { accountsOf } from '../../../src/main/advisors.ts';
import { createSilta } from '../../../src/main/create-silta.ts';
import { openContent } from '../../../src/main/open-content.ts';
import { realWorld } from '../../../src/main/world.ts';
import { ACCOUNT, TOKEN } from '../account.ts';
import { STAFF } from './staff.ts';
import { fastTime } from './time.ts';

/** The service on a real file, with Twilio where it is told and people's time. */
const [, , dataDir = '', port = '', twilio = '', began = ''] = process.argv;
const time = fastTime(Number(began));
const publicUrl = `http://127.0.0.1:${port}`;
const config = parseConfig(
  {
    DATA_DIR: dataDir,
    PUBLIC_BASE_URL: publicUrl,
    MUNICIPALITY: 'joensuu',
    CONTENT_POLICY: 'draft',
    KNOWLEDGE_RELOAD: 'off',
    LOG_LEVEL: 'silent',
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_BASE_URL: `${twilio}/simulator/twilio`,
  },
  () => '',
);
const silta = createSilta({
  config,
  content: openContent(),
  accounts: await accountsOf(STAFF),
  world: { ...realWorld, clock: time.clock, schedule: time.serve },
  publicUrl,
  extraRoutes: () => [],
});
const server = createServer(silta.app);
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
await silta.start();
process.on('disconnect', () => void silta.stop().then(() => process.exit(0)));
process.send?.('ready');
