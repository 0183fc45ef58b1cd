import { callWebhook } from './call-webhook.ts';
import type { Form } from './options.ts';
import type { Conference, Participant, World } from './types.ts';
import { now, spawn } from './world.ts';

/** Conference events leave in order, each under its own sequence number. */
export function tell(world: World, conference: Conference, event: string, params: Form): void {
  const { statusCallback: url } = conference;
  if (!url || !conference.statusEvents.includes(event)) return;
  conference.sequence += 1;
  const form = {
    AccountSid: world.options.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.name,
    SequenceNumber: String(conference.sequence),
    StatusCallbackEvent: EVENT_NAMES[event] ?? event,
    Timestamp: new Date(now(world)).toUTCString(),
    ...params,
  };
  spawn(world, async () => {
    await callWebhook(world, { url, method: 'POST', params: form, fallbackUrl: null });
  });
}

const EVENT_NAMES: Readonly<Record<string, string>> = {
  start: 'conference-start',
  end: 'conference-end',
  join: 'participant-join',
  leave: 'participant-leave',
  mute: 'participant-mute',
  hold: 'participant-hold',
  unmute: 'participant-unmute',
  unhold: 'participant-unhold',
};

export function participantForm(participant: Participant): Form {
  return {
    CallSid: participant.call.sid,
    Coaching: 'false',
    EndConferenceOnExit: String(participant.endOnExit),
    Hold: String(participant.hold),
    Muted: String(participant.muted),
    StartConferenceOnEnter: String(participant.startOnEnter),
    ...(participant.label ? { ParticipantLabel: participant.label } : {}),
  };
}
