import { isNumber, keyOf, lineOf } from './addresses.ts';
import { isOver } from './call-form.ts';
import { signal } from './leg.ts';
import type { RestAnswer, RestForm } from './options.ts';
import { placeCall } from './place-call.ts';
import { restError } from './rest-error.ts';
import { text, texts } from './rest-form.ts';
import type { Rest, Route } from './rest-route.ts';
import { accountUri, created, GONE, ok, page, rfc2822 } from './rest-shape.ts';
import { newCall } from './ring.ts';
import type { Call, Source, World } from './types.ts';

export const CALL_ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/Calls$/, handle: createCall },
  { method: 'GET', path: /^\/Calls$/, handle: listCalls },
  { method: 'GET', path: /^\/Calls\/(\w+)$/, handle: fetchCall },
  { method: 'POST', path: /^\/Calls\/(\w+)$/, handle: updateCall },
  { method: 'DELETE', path: /^\/Calls\/(\w+)$/, handle: deleteCall },
];

function createCall({ world, form }: Rest): RestAnswer {
  const to = text(form, 'To') ?? '';
  const from = text(form, 'From') ?? '';
  const source = sourceOf(form);
  if (!source) return restError(21205);
  const refused = refusalOf(world, { from, to });
  if (refused !== null) return restError(refused);
  const call = newCall(world, { from, to, direction: 'outbound-api', ...hooksOf(form) });
  placeCall(world, call, source);
  return created(shape(world, call));
}

export function refusalOf(world: World, ends: { from: string; to: string }): number | null {
  if (!isNumber(keyOf(ends.to))) return 21211;
  return lineOf(world, ends.from) ? null : 21210;
}

export function hooksOf(form: RestForm) {
  const events = texts(form, 'StatusCallbackEvent');
  const timeout = text(form, 'Timeout');
  return {
    statusCallback: text(form, 'StatusCallback'),
    statusEvents: events.length > 0 ? events : ['completed'],
    fallbackUrl: text(form, 'FallbackUrl'),
    ...(timeout === null ? {} : { timeoutMs: Number(timeout) * 1000 }),
  };
}

function sourceOf(form: RestForm): Source | null {
  const twiml = text(form, 'Twiml');
  if (twiml !== null) return { twiml };
  const url = text(form, 'Url');
  const method = text(form, 'Method') === 'GET' ? 'GET' : 'POST';
  return url === null ? null : { url, method, params: {} };
}

function updateCall({ world, ids, form }: Rest): RestAnswer {
  const call = world.calls.get(ids[0] ?? '');
  if (!call) return restError(20404);
  if (isOver(call)) return restError(21220);
  const status = text(form, 'Status');
  if (status !== null) return stop(world, call, status);
  const source = sourceOf(form);
  if (!source) return restError(20001);
  if (call.status !== 'in-progress') return restError(21220);
  signal(call, { kind: 'taken', source });
  return ok(shape(world, call));
}

/** `canceled` only stops a call that nobody has answered; `completed` stops any. */
function stop(world: World, call: Call, status: string): RestAnswer {
  const answered = call.status === 'in-progress';
  if (status === 'canceled' && answered) return ok(shape(world, call));
  if (status !== 'canceled' && status !== 'completed') return restError(20001);
  signal(call, { kind: 'stopped', status: answered ? 'completed' : 'canceled' });
  return ok(shape(world, call));
}

function fetchCall({ world, ids }: Rest): RestAnswer {
  const call = world.calls.get(ids[0] ?? '');
  return call ? ok(shape(world, call)) : restError(20404);
}

function listCalls({ world, query }: Rest): RestAnswer {
  const wanted = (name: string, value: string) => (query.get(name) ?? value) === value;
  const found = [...world.calls.values()].filter(
    (call) => wanted('Status', call.status) && wanted('To', call.to) && wanted('From', call.from),
  );
  const items = found.reverse().map((call) => shape(world, call));
  return page('calls', items, accountUri(world, '/Calls.json'));
}

function deleteCall({ world, ids }: Rest): RestAnswer {
  const call = world.calls.get(ids[0] ?? '');
  if (!call) return restError(20404);
  if (!isOver(call)) return restError(21220);
  world.calls.delete(call.sid);
  return GONE;
}

function shape(world: World, call: Call) {
  const seconds =
    call.ended === null ? null : Math.round((call.ended - (call.answered ?? call.ended)) / 1000);
  return {
    account_sid: world.options.accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    date_created: rfc2822(call.created),
    date_updated: rfc2822(call.ended ?? call.created),
    direction: call.direction,
    duration: seconds === null ? null : String(seconds),
    end_time: rfc2822(call.ended),
    from: call.from,
    parent_call_sid: call.parent?.sid ?? null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: call.sid,
    start_time: rfc2822(call.answered),
    status: call.status,
    subresource_uris: {},
    to: call.to,
    uri: accountUri(world, `/Calls/${call.sid}.json`),
  };
}
