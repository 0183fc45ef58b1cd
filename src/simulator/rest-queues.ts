import { signal } from './leg.ts';
import type { RestAnswer } from './options.ts';
import { averageWait, createQueue, waited } from './queue.ts';
import { restError } from './rest-error.ts';
import { text } from './rest-form.ts';
import type { Rest, Route } from './rest-route.ts';
import { accountUri, created, GONE, ok, page, rfc2822 } from './rest-shape.ts';
import type { Member, Queue, World } from './types.ts';

export const QUEUE_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/Queues$/, handle: listQueues },
  { method: 'POST', path: /^\/Queues$/, handle: addQueue },
  { method: 'GET', path: /^\/Queues\/(\w+)$/, handle: fetchQueue },
  { method: 'POST', path: /^\/Queues\/(\w+)$/, handle: updateQueue },
  { method: 'DELETE', path: /^\/Queues\/(\w+)$/, handle: deleteQueue },
  { method: 'GET', path: /^\/Queues\/(\w+)\/Members$/, handle: listMembers },
  { method: 'GET', path: /^\/Queues\/(\w+)\/Members\/(\w+)$/, handle: fetchMember },
  { method: 'POST', path: /^\/Queues\/(\w+)\/Members\/(\w+)$/, handle: dequeue },
];

function listQueues({ world }: Rest): RestAnswer {
  const items = [...world.queues.values()].map((queue) => shape(world, queue));
  return page('queues', items, accountUri(world, '/Queues.json'));
}

function addQueue({ world, form }: Rest): RestAnswer {
  const name = text(form, 'FriendlyName') ?? '';
  if ([...world.queues.values()].some((queue) => queue.name === name)) return restError(22003);
  return created(shape(world, createQueue(world, name, Number(text(form, 'MaxSize') ?? 1000))));
}

function fetchQueue({ world, ids }: Rest): RestAnswer {
  const queue = world.queues.get(ids[0] ?? '');
  return queue ? ok(shape(world, queue)) : restError(20404);
}

function updateQueue({ world, ids, form }: Rest): RestAnswer {
  const queue = world.queues.get(ids[0] ?? '');
  if (!queue) return restError(20404);
  queue.name = text(form, 'FriendlyName') ?? queue.name;
  queue.maxSize = Number(text(form, 'MaxSize') ?? queue.maxSize);
  return ok(shape(world, queue));
}

function deleteQueue({ world, ids }: Rest): RestAnswer {
  const queue = world.queues.get(ids[0] ?? '');
  if (!queue) return restError(20404);
  if (queue.members.length > 0) return restError(20001);
  world.queues.delete(queue.sid);
  return GONE;
}

function listMembers({ world, ids }: Rest): RestAnswer {
  const queue = world.queues.get(ids[0] ?? '');
  if (!queue) return restError(20404);
  const items = queue.members.map((member) => memberShape(world, queue, member));
  return page('queue_members', items, accountUri(world, `/Queues/${queue.sid}/Members.json`));
}

function fetchMember(rest: Rest): RestAnswer {
  const found = find(rest);
  return found ? ok(memberShape(rest.world, found.queue, found.member)) : restError(20404);
}

/** Sends one caller, or the one who has waited longest, to other TwiML. */
function dequeue(rest: Rest): RestAnswer {
  const found = find(rest);
  const url = text(rest.form, 'Url');
  if (!found) return restError(20404);
  if (url === null) return restError(21205);
  const method = text(rest.form, 'Method') === 'GET' ? 'GET' : 'POST';
  const answer = ok(memberShape(rest.world, found.queue, found.member));
  signal(found.member.call, { kind: 'taken', source: { url, method, params: {} } });
  return answer;
}

function find({ world, ids }: Rest): { queue: Queue; member: Member } | null {
  const queue = world.queues.get(ids[0] ?? '');
  const member =
    ids[1] === 'Front' ? queue?.members[0] : queue?.members.find((one) => one.call.sid === ids[1]);
  return queue && member ? { queue, member } : null;
}

function shape(world: World, queue: Queue) {
  return {
    account_sid: world.options.accountSid,
    average_wait_time: averageWait(world, queue),
    current_size: queue.members.length,
    date_created: rfc2822(queue.created),
    date_updated: rfc2822(queue.created),
    friendly_name: queue.name,
    max_size: queue.maxSize,
    sid: queue.sid,
    uri: accountUri(world, `/Queues/${queue.sid}.json`),
  };
}

function memberShape(world: World, queue: Queue, member: Member) {
  return {
    call_sid: member.call.sid,
    date_enqueued: rfc2822(member.since),
    position: queue.members.indexOf(member) + 1,
    queue_sid: queue.sid,
    uri: accountUri(world, `/Queues/${queue.sid}/Members/${member.call.sid}.json`),
    wait_time: waited(world, member),
  };
}
