import { isOver } from './call-form.ts';
import type { Call, Phone } from './types.ts';

export type CallState =
  | 'ringing'
  | 'listening'
  | 'asked'
  | 'recording'
  | 'in queue'
  | 'in conference'
  | 'talking'
  | 'ended';

export function stateOf(call: Call): CallState {
  if (isOver(call)) return 'ended';
  if (call.conference) return 'in conference';
  if (call.partner) return 'talking';
  if (call.queue) return 'in queue';
  if (call.doing === 'asking') return 'asked';
  if (call.doing === 'recording') return 'recording';
  return call.status === 'in-progress' ? 'listening' : 'ringing';
}

export function queueOf(call: Call) {
  const { queue } = call;
  if (!queue) return null;
  const position = queue.members.findIndex((member) => member.call === call) + 1;
  return { name: queue.name, position };
}

export function conferenceOf(call: Call) {
  const { conference } = call;
  if (!conference) return null;
  const others = conference.participants.filter((one) => one.call !== call);
  return { name: conference.name, with: others.map((one) => one.call.phone.key) };
}

/** The call that makes the phone ring now. */
export function ringing(phone: Phone) {
  const { call } = phone;
  return call && call.direction !== 'inbound' && stateOf(call) === 'ringing' ? call : null;
}
