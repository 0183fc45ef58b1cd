import type { RestAnswer } from './options.ts';
import { restError } from './rest-error.ts';
import type { Rest, Route } from './rest-route.ts';
import { accountUri, GONE, ok, page, rfc2822 } from './rest-shape.ts';
import type { Recording, World } from './types.ts';

export const RECORDING_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/Recordings$/, handle: listRecordings },
  { method: 'GET', path: /^\/Calls\/(\w+)\/Recordings$/, handle: listRecordings },
  { method: 'GET', path: /^\/Recordings\/(\w+)$/, handle: fetchRecording },
  { method: 'DELETE', path: /^\/Recordings\/(\w+)$/, handle: deleteRecording },
];

function listRecordings({ world, ids }: Rest): RestAnswer {
  const found = [...world.recordings.values()].filter((one) => (ids[0] ?? one.call) === one.call);
  const items = found.map((one) => shape(world, one));
  return page('recordings', items, accountUri(world, '/Recordings.json'));
}

function fetchRecording({ world, ids }: Rest): RestAnswer {
  const recording = world.recordings.get(ids[0] ?? '');
  return recording ? ok(shape(world, recording)) : restError(20404);
}

function deleteRecording({ world, ids }: Rest): RestAnswer {
  return world.recordings.delete(ids[0] ?? '') ? GONE : restError(20404);
}

function shape(world: World, recording: Recording) {
  return {
    account_sid: world.options.accountSid,
    api_version: '2010-04-01',
    call_sid: recording.call,
    channels: 1,
    date_created: rfc2822(recording.created),
    date_updated: rfc2822(recording.created),
    duration: String(recording.seconds),
    sid: recording.sid,
    source: 'RecordVerb',
    start_time: rfc2822(recording.created),
    status: 'completed',
    subresource_uris: {},
    uri: accountUri(world, `/Recordings/${recording.sid}.json`),
  };
}
