import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import type { Store } from '../../src/domain/ports.ts';
import { offerSoon } from '../../src/handoff/move-handoff.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aCaller } from '../support/handoffs.ts';
import { openRestSink, type RestSink } from '../support/rest-sink.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { ACCOUNT, TOKEN } from '../support/writing-people.ts';

const AINO = '+358500000901';
const CALL = `CA${'c'.repeat(32)}`;
const LINE = '+358500000201';

let dataDir: string;
let store: Store;
let twilio: RestSink;
let server: ServerProcess | null = null;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'silta-offer-'));
  store = openSqliteStore({ path: join(dataDir, 'silta.sqlite'), vault: TEST_VAULT });
  twilio = await openRestSink();
});
afterEach(async () => {
  await server?.stop();
  await store.close();
  twilio.close();
  rmSync(dataDir, { recursive: true });
});

/** Somebody waits on the line, and Aino is at work. */
async function someoneWaits(): Promise<void> {
  const now = Date.now();
  const phone = { number: '+358401110001', call: CALL, line: LINE };
  const handoff = aCaller({ conversation: CALL, phone, since: now, at: now });
  await store.desk.setAdvisor({ id: 'aino', state: 'ready', phone: AINO, idleSince: 0, setAt: 0 });
  await store.handoffs.apply([{ kind: 'open-handoff', handoff }, offerSoon(now)], now);
}

function start(): Promise<ServerProcess> {
  return startServer((url) => ({
    DATA_DIR: dataDir,
    PUBLIC_BASE_URL: url,
    PERSON_KEY: 'a-key-only-tests-know',
    MUNICIPALITY: 'joensuu',
    CONTENT_POLICY: 'draft',
    SIMULATOR: 'false',
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_BASE_URL: twilio.url,
  }));
}

async function hook(url: string, about: Readonly<Record<string, string>>): Promise<string> {
  const call = { AccountSid: ACCOUNT, CallSid: 'CA1', From: LINE, To: AINO };
  const form = { ...call, Direction: 'outbound-api', CallStatus: 'in-progress', ...about };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signAsTwilio(TOKEN, url, form) },
    body: new URLSearchParams(form),
  });
  return response.text();
}

const rung = () => twilio.sent.filter(({ path }) => path.endsWith('/Calls.json'));

test('an offer outlives the process that made it: nobody is rung twice, and the advisor may accept', async () => {
  await someoneWaits();
  let killing: Promise<void> | null = null;
  server = await start();
  const running = server;
  // The phone rings already, and the process dies before it can write that down.
  twilio.onArrival = () => {
    killing ??= running.killAndRestart();
  };
  await expect.poll(() => killing, { timeout: 20_000 }).not.toBeNull();
  await killing;
  await running.ready();
  const offered = await store.handoffs.get('h-1');
  expect(offered).toMatchObject({ state: 'offered', advisor: 'aino' });
  const whisper = await hook(rung()[0]?.form['Url'] ?? '', {});
  const key = /action="([^"]+)"/.exec(whisper)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(await hook(key, { Digits: '1' })).toContain('</Conference>');
  await expect
    .poll(() => twilio.sent.some(({ path }) => path.endsWith(`/Calls/${CALL}.json`)))
    .toBe(true);
  expect(rung()).toHaveLength(1);
  expect(await store.handoffs.get('h-1')).toMatchObject({
    state: 'connecting',
    since: offered?.since,
  });
});

test('an offer that the dead process made and nobody answers still runs out', async () => {
  await someoneWaits();
  let killing: Promise<void> | null = null;
  server = await start();
  const running = server;
  twilio.onArrival = () => {
    killing ??= running.killAndRestart();
  };
  await expect.poll(() => killing, { timeout: 20_000 }).not.toBeNull();
  await killing;
  const { deadline } = (await store.handoffs.get('h-1')) ?? {};
  const jobs = await store.jobs.claimDue({ owner: 'test', now: deadline ?? 0, ttl: 1_000 }, 9);
  expect(jobs).toContainEqual(
    expect.objectContaining({ kind: 'handoff-deadline', subject: 'h-1', at: deadline }),
  );
});
