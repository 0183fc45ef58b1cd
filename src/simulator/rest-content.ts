import type { RestAnswer, RestForm } from './options.ts';
import { restError } from './rest-error.ts';
import type { Rest, Route } from './rest-route.ts';
import { created, GONE, ok } from './rest-shape.ts';
import type { Content, World } from './types.ts';
import { newSid, now } from './world.ts';

/** The Content API speaks JSON; its product name comes first in the path. */
export const CONTENT_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/content\/v1\/Content$/, handle: listContents },
  { method: 'POST', path: /^\/content\/v1\/Content$/, handle: createContent },
  { method: 'GET', path: /^\/content\/v1\/Content\/(\w+)$/, handle: fetchContent },
  { method: 'DELETE', path: /^\/content\/v1\/Content\/(\w+)$/, handle: deleteContent },
  {
    method: 'POST',
    path: /^\/content\/v1\/Content\/(\w+)\/ApprovalRequests\/whatsapp$/,
    handle: submit,
  },
  {
    method: 'GET',
    path: /^\/content\/v1\/Content\/(\w+)\/ApprovalRequests$/,
    handle: fetchApproval,
  },
];

function listContents({ world }: Rest): RestAnswer {
  const contents = [...world.contents.values()].map((content) => shape(world, content));
  const meta = {
    page: 0,
    page_size: 50,
    key: 'contents',
    next_page_url: null,
    previous_page_url: null,
  };
  return ok({ contents, meta: { ...meta, first_page_url: PLACE, url: PLACE } });
}

const PLACE = 'https://content.twilio.com/v1/Content';

function createContent({ world, form }: Rest): RestAnswer {
  const types = recordOf(form['types']);
  if (Object.keys(types).length === 0) return restError(20001);
  const content: Content = {
    sid: newSid(world, 'HX'),
    friendlyName: String(form['friendly_name'] ?? ''),
    language: String(form['language'] ?? ''),
    variables: stringsOf(recordOf(form['variables'])),
    types,
    created: now(world),
    approval: 'unsubmitted',
  };
  world.contents.set(content.sid, content);
  return created(shape(world, content));
}

function recordOf(value: unknown): RestForm {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function stringsOf(record: RestForm): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, one]) => [name, String(one)]));
}

function fetchContent({ world, ids }: Rest): RestAnswer {
  const content = world.contents.get(ids[0] ?? '');
  return content ? ok(shape(world, content)) : restError(20404);
}

function deleteContent({ world, ids }: Rest): RestAnswer {
  return world.contents.delete(ids[0] ?? '') ? GONE : restError(20404);
}

/** WhatsApp approves everything at once here, except lists, which it never does. */
function submit({ world, ids, form }: Rest): RestAnswer {
  const content = world.contents.get(ids[0] ?? '');
  if (!content) return restError(20404);
  content.approval = 'twilio/list-picker' in content.types ? 'rejected' : 'approved';
  return created({ ...approval(content), category: form['category'] ?? 'UTILITY' });
}

function fetchApproval({ world, ids }: Rest): RestAnswer {
  const content = world.contents.get(ids[0] ?? '');
  if (!content) return restError(20404);
  const account = { sid: content.sid, account_sid: world.options.accountSid };
  return ok({
    ...account,
    whatsapp: approval(content),
    url: `${PLACE}/${content.sid}/ApprovalRequests`,
  });
}

function approval(content: Content) {
  return {
    name: content.friendlyName,
    category: 'UTILITY',
    content_type: Object.keys(content.types)[0] ?? '',
    status: content.approval,
    rejection_reason: content.approval === 'rejected' ? 'Lists cannot be approved' : '',
    allow_category_change: true,
  };
}

function shape(world: World, content: Content) {
  return {
    account_sid: world.options.accountSid,
    date_created: new Date(content.created).toISOString(),
    date_updated: new Date(content.created).toISOString(),
    friendly_name: content.friendlyName,
    language: content.language,
    links: {},
    sid: content.sid,
    types: content.types,
    url: `${PLACE}/${content.sid}`,
    variables: content.variables,
  };
}
