import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import { hashPassword } from '../../src/console/password.ts';
import { buildContainer, type Container, type Running, secretFile } from '../support/container.ts';
import { freePort } from '../support/free-port.ts';

const PUBLIC = 'https://silta.example.fi';
const ACCOUNT = `AC${'1'.repeat(32)}`;
const TOKEN = 'a-token-only-tests-know';
const LOOK_MS = 20;

let container: Container;
let before: readonly string[];
let port: number;
let service: Running;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  container = await buildContainer();
  before = filesIn(container.dir);
  port = await freePort();
  env = await production(container);
  service = container.run(env);
  service.stderr.pipe(process.stderr);
  service.stdout.resume();
  while (!(await isReady())) await wait(LOOK_MS);
}, 60_000);
afterAll(() => {
  service.kill('SIGKILL');
  container.remove();
});

/** Everything production asks for, secrets by file. */
async function production(at: Container): Promise<Readonly<Record<string, string>>> {
  const hash = await hashPassword('a long password', new Uint8Array(16));
  const accounts = `[{id: aino, name: Aino, role: advisor, languages: [fi], places: [national], phone: null, password_hash: "${hash}"}]`;
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_BASE_URL: PUBLIC,
    CONTENT_POLICY: 'draft',
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN_FILE: secretFile(at, 'twilio', TOKEN),
    PERSON_KEY_FILE: secretFile(at, 'person', 'a-key-of-enough-length'),
    TOKEN_SECRET_FILE: secretFile(at, 'token', 'another-key-of-enough-length'),
    DATA_KEY_FILE: secretFile(at, 'data', Buffer.alloc(32, 7).toString('base64')),
    ADVISORS_FILE: secretFile(at, 'advisors.yaml', accounts),
  };
}

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).toSorted();
}

async function isReady(): Promise<boolean> {
  if (service.exitCode !== null) throw new Error(`ended with ${service.exitCode}`);
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function healthAt(asked: number): Promise<unknown> {
  const command = container.health.with(-1, String(asked));
  const [code] = await once(container.run({}, command), 'exit');
  return code;
}

test('from what the image holds, a user without rights serves people with production settings', async () => {
  const path = '/twilio/messages';
  const form = {
    AccountSid: ACCOUNT,
    MessageSid: `SM${'1'.repeat(32)}`,
    From: 'whatsapp:+358401234567',
    To: 'whatsapp:+358500000202',
    WaId: '358401234567',
    NumMedia: '0',
    Body: 'How do I get a tax card?',
  };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signAsTwilio(TOKEN, PUBLIC + path, form) },
    body: new URLSearchParams(form),
  });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('vero.fi');
  const page = await fetch(`http://127.0.0.1:${port}/console`);
  const script = /\/assets\/[^"]+\.js/.exec(await page.text())?.[0];
  expect((await fetch(`http://127.0.0.1:${port}${script ?? '/none'}`)).status).toBe(200);
});

test('its health is well while it serves, and ill where nobody answers', async () => {
  expect(await healthAt(port)).toBe(0);
  expect(await healthAt(await freePort())).toBe(1);
});

test('it writes to the volume and nowhere else', () => {
  expect(existsSync(join(container.data, 'silta.sqlite'))).toBe(true);
  expect(filesIn(container.dir)).toEqual(before);
});

test('without its settings it does not start, and says all that is missing', async () => {
  const bare = container.run({});
  const [said, [code]] = await Promise.all([text(bare.stderr), once(bare, 'exit')]);
  expect(code).toBe(78);
  for (const key of ['CONTENT_POLICY', 'PUBLIC_BASE_URL', 'PERSON_KEY', 'ADVISORS_FILE'])
    expect(said).toContain(key);
});
