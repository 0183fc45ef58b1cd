import { announce } from './announce.ts';
import { liveConference } from './conference.ts';
import { participantForm, tell } from './conference-events.ts';
import { signal } from './leg.ts';
import type { RestAnswer, RestForm } from './options.ts';
import { placeCall } from './place-call.ts';
import { hooksOf, refusalOf } from './rest-calls.ts';
import { restError } from './rest-error.ts';
import { text, texts } from './rest-form.ts';
import type { Rest, Route } from './rest-route.ts';
import { accountUri, created, GONE, ok, page, rfc2822 } from './rest-shape.ts';
import { newCall } from './ring.ts';
import type { Conference, Participant, World } from './types.ts';
import { changed, now } from './world.ts';

export const PARTICIPANT_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/Conferences\/([^/]+)\/Participants$/, handle: listParticipants },
  { method: 'POST', path: /^\/Conferences\/([^/]+)\/Participants$/, handle: callIn },
  {
    method: 'GET',
    path: /^\/Conferences\/([^/]+)\/Participants\/([^/]+)$/,
    handle: fetchParticipant,
  },
  {
    method: 'POST',
    path: /^\/Conferences\/([^/]+)\/Participants\/([^/]+)$/,
    handle: updateParticipant,
  },
  {
    method: 'DELETE',
    path: /^\/Conferences\/([^/]+)\/Participants\/([^/]+)$/,
    handle: removeParticipant,
  },
];

/** A participant may be named by call or by label; a conference by its sid or its name. */
function find({ world, ids }: Rest): { conference: Conference; participant: Participant } | null {
  const conference = conferenceOf(world, ids[0] ?? '');
  const name = decodeURIComponent(ids[1] ?? '');
  const participant = conference?.participants.find(
    (one) => one.call.sid === name || (one.label !== null && one.label === name),
  );
  return conference && participant ? { conference, participant } : null;
}

function conferenceOf(world: World, id: string): Conference | null {
  return world.conferences.get(id) ?? liveConference(world, decodeURIComponent(id));
}

function listParticipants({ world, ids }: Rest): RestAnswer {
  const conference = conferenceOf(world, ids[0] ?? '');
  if (!conference) return restError(20404);
  const items = conference.participants.map((one) => participantShape(world, conference, one));
  return page(
    'participants',
    items,
    accountUri(world, `/Conferences/${conference.sid}/Participants.json`),
  );
}

function fetchParticipant(rest: Rest): RestAnswer {
  const found = find(rest);
  if (!found) return restError(20404);
  return ok(participantShape(rest.world, found.conference, found.participant));
}

/** Rings somebody who joins the conference by answering. */
function callIn({ world, ids, form }: Rest): RestAnswer {
  const known = conferenceOf(world, ids[0] ?? '');
  const name = known?.name ?? decodeURIComponent(ids[0] ?? '');
  const ends = { from: text(form, 'From') ?? '', to: text(form, 'To') ?? '' };
  const refused = refusalOf(world, ends);
  if (refused !== null) return restError(refused);
  const call = newCall(world, { ...ends, direction: 'outbound-api', ...hooksOf(form) });
  placeCall(world, call, { twiml: joiningTwiml(name, form) });
  return created({
    ...participantFields(world, { conference: known?.sid ?? null, call: call.sid }),
    label: text(form, 'Label'),
    status: 'queued',
  });
}

const JOINING = {
  StartConferenceOnEnter: 'startConferenceOnEnter',
  EndConferenceOnExit: 'endConferenceOnExit',
  Muted: 'muted',
  Label: 'participantLabel',
  ConferenceStatusCallback: 'statusCallback',
} as const;

function joiningTwiml(name: string, form: RestForm): string {
  const attributes = Object.entries(JOINING).flatMap(([field, attribute]) => {
    const value = text(form, field);
    return value === null ? [] : [`${attribute}="${escapeXml(value)}"`];
  });
  const events = texts(form, 'ConferenceStatusCallbackEvent').join(' ');
  if (events) attributes.push(`statusCallbackEvent="${events}"`);
  return `<Response><Dial><Conference ${attributes.join(' ')}>${escapeXml(name)}</Conference></Dial></Response>`;
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function updateParticipant(rest: Rest): RestAnswer {
  const found = find(rest);
  if (!found) return restError(20404);
  const { world, form } = rest;
  const { conference, participant } = found;
  const hold = text(form, 'Hold');
  const muted = text(form, 'Muted');
  if (hold !== null) switchTo(world, found, { what: 'hold', value: hold === 'true' });
  if (muted !== null) switchTo(world, found, { what: 'muted', value: muted === 'true' });
  participant.endOnExit =
    (text(form, 'EndConferenceOnExit') ?? String(participant.endOnExit)) === 'true';
  const url = text(form, 'AnnounceUrl') ?? (participant.hold ? text(form, 'HoldUrl') : null);
  if (url !== null) announce(world, participant.call, url);
  changed(world);
  return ok(participantShape(world, conference, participant));
}

function switchTo(
  world: World,
  { conference, participant }: { conference: Conference; participant: Participant },
  to: { readonly what: 'hold' | 'muted'; readonly value: boolean },
): void {
  if (participant[to.what] === to.value) return;
  participant[to.what] = to.value;
  const event = to.what === 'hold' ? 'hold' : 'mute';
  tell(world, conference, to.value ? event : `un${event}`, participantForm(participant));
}

function removeParticipant(rest: Rest): RestAnswer {
  const found = find(rest);
  if (!found) return restError(20404);
  signal(found.participant.call, { kind: 'over', status: 'completed' });
  return GONE;
}

function participantFields(world: World, of: { conference: string | null; call: string }) {
  return {
    account_sid: world.options.accountSid,
    call_sid: of.call,
    conference_sid: of.conference,
    coaching: false,
    call_sid_to_coach: null,
    date_created: rfc2822(now(world)),
    date_updated: rfc2822(now(world)),
    uri: accountUri(world, `/Conferences/${of.conference}/Participants/${of.call}.json`),
  };
}

function participantShape(world: World, conference: Conference, participant: Participant) {
  return {
    ...participantFields(world, { conference: conference.sid, call: participant.call.sid }),
    end_conference_on_exit: participant.endOnExit,
    hold: participant.hold,
    label: participant.label,
    muted: participant.muted,
    start_conference_on_enter: participant.startOnEnter,
    status: 'connected',
  };
}
