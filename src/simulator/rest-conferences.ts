import { announce } from './announce.ts';
import { endConference } from './conference.ts';
import type { RestAnswer } from './options.ts';
import { restError } from './rest-error.ts';
import { text } from './rest-form.ts';
import type { Rest, Route } from './rest-route.ts';
import { accountUri, ok, page, rfc2822 } from './rest-shape.ts';
import type { Conference, World } from './types.ts';

export const CONFERENCE_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/Conferences$/, handle: listConferences },
  { method: 'GET', path: /^\/Conferences\/(\w+)$/, handle: fetchConference },
  { method: 'POST', path: /^\/Conferences\/(\w+)$/, handle: updateConference },
];

function listConferences({ world, query }: Rest): RestAnswer {
  const found = [...world.conferences.values()].filter(
    (one) =>
      (query.get('FriendlyName') ?? one.name) === one.name &&
      (query.get('Status') ?? one.status) === one.status,
  );
  const items = found.reverse().map((one) => shape(world, one));
  return page('conferences', items, accountUri(world, '/Conferences.json'));
}

function fetchConference({ world, ids }: Rest): RestAnswer {
  const conference = world.conferences.get(ids[0] ?? '');
  return conference ? ok(shape(world, conference)) : restError(20404);
}

function updateConference({ world, ids, form }: Rest): RestAnswer {
  const conference = world.conferences.get(ids[0] ?? '');
  if (!conference) return restError(20404);
  if (text(form, 'Status') === 'completed') endConference(world, conference);
  const url = text(form, 'AnnounceUrl');
  if (url !== null) for (const one of conference.participants) announce(world, one.call, url);
  return ok(shape(world, conference));
}

function shape(world: World, conference: Conference) {
  return {
    account_sid: world.options.accountSid,
    api_version: '2010-04-01',
    call_sid_ending_conference: null,
    date_created: rfc2822(conference.created),
    date_updated: rfc2822(conference.created),
    friendly_name: conference.name,
    reason_conference_ended: null,
    region: 'ie1',
    sid: conference.sid,
    status: conference.status,
    subresource_uris: {},
    uri: accountUri(world, `/Conferences/${conference.sid}.json`),
  };
}
