import type { RestAnswer, RestFault, RestRequest } from './options.ts';
import { CALL_ROUTES } from './rest-calls.ts';
import { CONFERENCE_ROUTES } from './rest-conferences.ts';
import { CONTENT_ROUTES } from './rest-content.ts';
import { restError } from './rest-error.ts';
import { MESSAGE_ROUTES } from './rest-messages.ts';
import { PARTICIPANT_ROUTES } from './rest-participants.ts';
import { QUEUE_ROUTES } from './rest-queues.ts';
import { RECORDING_ROUTES } from './rest-recordings.ts';
import type { Route } from './rest-route.ts';
import type { World } from './types.ts';

const ROUTES: readonly Route[] = [
  ...MESSAGE_ROUTES,
  ...CALL_ROUTES,
  ...QUEUE_ROUTES,
  ...PARTICIPANT_ROUTES,
  ...CONFERENCE_ROUTES,
  ...RECORDING_ROUTES,
  ...CONTENT_ROUTES,
];

/** Longer than any client of ours waits. */
const SLOW_MS = 20_000;

/** Answers a REST request as Twilio would. Planned faults come first. */
export async function handleRest(world: World, request: RestRequest): Promise<RestAnswer> {
  if (!isSignedIn(world, request)) return restError(20003);
  const faults = world.options.judge?.request?.(request) ?? [];
  world.problems.push(...faults.map((fault) => `${request.method} ${request.path}: ${fault}`));
  const planned = takeFault(world, request);
  if (planned === 'lost-request') return LOST;
  if (planned !== null && typeof planned === 'object') return plannedError(planned);
  const answer = route(world, request);
  if (planned === 'lost-answer') return LOST;
  if (planned === 'slow') await later(world);
  return answer;
}

const LOST: RestAnswer = { status: 0, json: null };

function takeFault(world: World, { method, path }: RestRequest): RestFault | null {
  const { rest } = world.plan;
  const asked = `${method} ${pathOf(world, path.split('?')[0] ?? '') ?? path}`;
  const index = rest.findIndex(({ on }) => asked.includes(on));
  return index < 0 ? null : (rest.splice(index, 1)[0]?.fault ?? null);
}

function plannedError(fault: Exclude<RestFault, string>): RestAnswer {
  const usual = { 404: 20404, 429: 20429, 503: 20503 }[fault.status] ?? 20500;
  return restError(fault.code ?? usual, fault.status);
}

/** Not counted as activity: while it lasts, other things go on. */
function later(world: World): Promise<void> {
  return new Promise((resolve) => world.options.schedule(SLOW_MS, resolve));
}

function route(world: World, request: RestRequest): RestAnswer {
  const [full = '', query = ''] = request.path.split('?');
  const path = pathOf(world, full);
  if (path === null) return restError(20404);
  for (const { method, path: pattern, handle } of ROUTES) {
    const found = method === request.method ? pattern.exec(path) : null;
    if (!found) continue;
    return handle({
      world,
      ids: found.slice(1),
      form: request.form,
      query: new URLSearchParams(query),
    });
  }
  return restError(20404);
}

/** The path within the account; null for somebody else's account. */
function pathOf(world: World, path: string): string | null {
  const account = /^\/2010-04-01\/Accounts\/(\w+)(\/.*?)(\.json)?$/.exec(path);
  if (!account) return path;
  return account[1] === world.options.accountSid ? (account[2] ?? '') : null;
}

function isSignedIn(world: World, request: RestRequest): boolean {
  const { accountSid, authToken, apiKey } = world.options;
  const given = request.headers['authorization'] ?? '';
  const known = [
    `${accountSid}:${authToken}`,
    ...(apiKey ? [`${apiKey.sid}:${apiKey.secret}`] : []),
  ];
  return known.some((pair) => given === `Basic ${Buffer.from(pair).toString('base64')}`);
}
