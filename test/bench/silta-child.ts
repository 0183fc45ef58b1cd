import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readAdvisors } from '../../src/config/advisors.ts';
import { parseConfig } from '../../src/config/load.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { accountsOf } from '../../src/main/advisors.ts';
import { createSilta } from '../../src/main/create-silta.ts';
import { openContent } from '../../src/main/open-content.ts';
import { realWorld } from '../../src/main/world.ts';
import { ACCOUNT, ORIGIN, TOKEN } from './account.ts';
import { EMPTY_QUEUE } from './questions.ts';
import { reportCpu } from './report-cpu.ts';

/** The service as it runs, with settings as JSON; only its clock is ahead by so many milliseconds. */
const [, , aheadMs = '0', settings = '{}'] = process.argv;
const ahead = Number(aheadMs);

const advisors = readAdvisors(join(import.meta.dirname, '../../deploy/advisors.demo.yaml'), false);
const environment = {
  PUBLIC_BASE_URL: ORIGIN,
  MUNICIPALITY: 'joensuu',
  CONTENT_POLICY: 'draft',
  TWILIO_ACCOUNT_SID: ACCOUNT,
  TWILIO_AUTH_TOKEN: TOKEN,
  TWILIO_BASE_URL: 'http://127.0.0.1:9',
  ...JSON.parse(settings),
};
const silta = createSilta({
  config: parseConfig(environment, () => ''),
  content: openContent(),
  accounts: await accountsOf(advisors),
  world: { ...realWorld, clock: { now: () => Date.now() + ahead } },
  publicUrl: ORIGIN,
  extraRoutes: () => [],
});
await silta.start();

/** Between rounds advisors answer everybody, so that every round meets a queue of its own making. */
async function emptyQueue(): Promise<void> {
  const now = Date.now() + ahead;
  const open = await silta.store.handoffs.open();
  const effects = open.map((handoff) => {
    const done = {
      ...handoff,
      state: 'done',
      version: handoff.version + 1,
      deadline: null,
    } as const;
    return { kind: 'change-handoff', from: handoff.version, handoff: done } as const;
  });
  await silta.store.handoffs.apply(effects, now);
}

const server = createHttpServer(silta.app, silta.draining);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  reportCpu(
    port,
    () => silta.stop(),
    async (question) => (question === EMPTY_QUEUE ? emptyQueue() : undefined),
  );
});
