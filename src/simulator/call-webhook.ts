import type { Form, HttpAnswer } from './options.ts';
import { signRequest } from './sign-request.ts';
import type { World } from './types.ts';
import { type Attempt, sendThrough, takeWebhookFault } from './webhook-faults.ts';
import { debug, newSid } from './world.ts';

export interface Hook {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly params: Form;
  readonly fallbackUrl: string | null;
}

/** What came back, and from which address: relative addresses in it count from there. */
export interface Fetched {
  readonly url: string;
  readonly answer: HttpAnswer;
}

/** Twilio waits 15 s for the whole answer. */
const ANSWER_MS = 15_000;
const MOST_REDIRECTS = 10;

/**
 * Calls the product the way Twilio does: signed, retried once when the connection fails, then the
 * fallback address with the error named. Null when nothing usable came back.
 */
export async function callWebhook(world: World, hook: Hook): Promise<Fetched | null> {
  const first = await tryAddress(world, hook);
  if ('fetched' in first) return first.fetched;
  debug(world, first.code, `${hook.url}: ${first.why}`);
  if (!hook.fallbackUrl) return null;
  const params = { ...hook.params, ErrorCode: String(first.code), ErrorUrl: hook.url };
  const second = await tryAddress(world, { ...hook, url: hook.fallbackUrl, params });
  if ('fetched' in second) return second.fetched;
  debug(world, second.code, `fallback ${hook.fallbackUrl}: ${second.why}`);
  return null;
}

type Tried = { readonly fetched: Fetched } | { readonly code: number; readonly why: string };

async function tryAddress(world: World, hook: Hook): Promise<Tried> {
  const { url, retries, policy } = readOverrides(hook.url);
  const token = newSid(world, 'ID');
  let why = '';
  for (let round = 0; round <= retries; round += 1) {
    const tried = await attempt(world, { ...hook, url }, token);
    if (tried.kind === 'answer') return judgeStatus(tried.fetched);
    why = tried.why;
    if (!policy.includes(tried.kind === 'connect' ? 'ct' : 'rt') && !policy.includes('all')) break;
  }
  return { code: 11205, why };
}

function judgeStatus(fetched: Fetched): Tried {
  const { status } = fetched.answer;
  if (status < 400) return { fetched };
  return { code: 11200, why: `answered with HTTP ${status}` };
}

/** Connection overrides ride in the fragment: `#rc=2&rp=ct,rt`. They are neither sent nor signed. */
function readOverrides(address: string): { url: string; retries: number; policy: string[] } {
  const [url = '', fragment = ''] = address.split('#');
  const overrides = new URLSearchParams(fragment);
  const retries = Math.min(5, Number(overrides.get('rc') ?? 1));
  return { url, retries, policy: (overrides.get('rp') ?? 'ct').split(',') };
}

function attempt(world: World, hook: Hook, token: string): Promise<Attempt<Fetched>> {
  const fault = takeWebhookFault(world, hook.url);
  return sendThrough(world, fault, () => send(world, hook, token));
}

async function send(world: World, hook: Hook, token: string): Promise<Attempt<Fetched>> {
  const form = hook.method === 'POST' ? hook.params : null;
  const url = form ? hook.url : withQuery(hook.url, hook.params);
  try {
    return await follow(world, { url, form, token }, MOST_REDIRECTS);
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error);
    return { kind: why === TIMED_OUT ? 'read' : 'connect', why };
  }
}

interface Sending {
  readonly url: string;
  readonly form: Form | null;
  readonly token: string;
}

async function follow(world: World, sending: Sending, left: number): Promise<Attempt<Fetched>> {
  const answer = await inTime(world, sending);
  const moved = answer.status >= 300 && answer.status < 400 && answer.location;
  if (!moved) return { kind: 'answer', fetched: { url: sending.url, answer } };
  if (left === 0) return { kind: 'read', why: 'too many redirects' };
  const url = new URL(moved, sending.url).href;
  debug(world, 11200, `${sending.url} redirects to ${url}: followed with GET, parameters are lost`);
  return follow(world, { ...sending, url, form: null }, left - 1);
}

const TIMED_OUT = 'no answer within 15 s';

function inTime(world: World, sending: Sending): Promise<HttpAnswer> {
  const { options } = world;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': signRequest(options.authToken, sending.url, sending.form ?? {}),
    'i-twilio-idempotency-token': sending.token,
    'user-agent': 'TwilioProxy/1.1',
  };
  return new Promise((resolve, reject) => {
    const cancel = options.schedule(ANSWER_MS, () => reject(new Error(TIMED_OUT)));
    options.post(sending.url, sending.form, headers).then(resolve, reject).finally(cancel);
  });
}

function withQuery(url: string, params: Form): string {
  const query = new URLSearchParams(params).toString();
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
