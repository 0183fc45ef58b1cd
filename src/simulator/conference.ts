import { participantForm, tell } from './conference-events.ts';
import { signal } from './leg.ts';
import type { Call, Conference, Participant, World } from './types.ts';
import { changed, newSid, now } from './world.ts';

export interface Joining {
  readonly label: string | null;
  readonly startOnEnter: boolean;
  readonly endOnExit: boolean;
  readonly muted: boolean;
  readonly statusCallback: string | null;
  readonly statusEvents: readonly string[];
}

/** The live conference of a name. One that has ended never comes back; its name may. */
export function liveConference(world: World, name: string): Conference | null {
  const all = [...world.conferences.values()];
  return (
    all.find((conference) => conference.name === name && conference.status !== 'completed') ?? null
  );
}

function openConference(world: World, name: string, joining: Joining): Conference {
  const conference: Conference = {
    sid: newSid(world, 'CF'),
    name,
    created: now(world),
    status: 'init',
    participants: [],
    statusCallback: joining.statusCallback,
    statusEvents: joining.statusEvents,
    sequence: 0,
  };
  world.conferences.set(conference.sid, conference);
  return conference;
}

export function join(world: World, call: Call, name: string, joining: Joining): Conference {
  const conference = liveConference(world, name) ?? openConference(world, name, joining);
  const participant: Participant = {
    call,
    label: joining.label,
    startOnEnter: joining.startOnEnter,
    endOnExit: joining.endOnExit,
    muted: joining.muted,
    hold: false,
  };
  conference.statusCallback ??= joining.statusCallback;
  conference.participants.push(participant);
  call.conference = conference;
  tell(world, conference, 'join', participantForm(participant));
  start(world, conference);
  changed(world);
  return conference;
}

/** It begins when two are there and one of them may begin it. */
function start(world: World, conference: Conference): void {
  const { participants } = conference;
  const ready = participants.length >= 2 && participants.some((one) => one.startOnEnter);
  if (conference.status !== 'init' || !ready) return;
  conference.status = 'in-progress';
  tell(world, conference, 'start', {});
}

/** Takes a leg out; the last one to go, or one who ends it, closes the conference. */
export function leaveConference(world: World, call: Call): void {
  const { conference } = call;
  const participant = conference?.participants.find((one) => one.call === call);
  if (!conference || !participant) return;
  conference.participants.splice(conference.participants.indexOf(participant), 1);
  call.conference = null;
  tell(world, conference, 'leave', participantForm(participant));
  if (participant.endOnExit || conference.participants.length === 0)
    endConference(world, conference);
  changed(world);
}

export function endConference(world: World, conference: Conference): void {
  if (conference.status === 'completed') return;
  conference.status = 'completed';
  const left = conference.participants.splice(0);
  for (const participant of left) {
    participant.call.conference = null;
    tell(world, conference, 'leave', participantForm(participant));
    signal(participant.call, { kind: 'over', status: 'completed' });
  }
  tell(world, conference, 'end', {});
}
