import type { Form } from './options.ts';
import type { Call, CallStatus, World } from './types.ts';

/** The parameters Twilio sends with every request about a call. */
export function callForm(world: World, call: Call): Form {
  return {
    AccountSid: world.options.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: call.status,
    Called: call.to,
    Caller: call.from,
    Direction: call.direction,
    From: call.from,
    FromCountry: 'FI',
    To: call.to,
    ToCountry: 'FI',
    ...(call.parent ? { ParentCallSid: call.parent.sid } : {}),
  };
}

const EVENT_OF: Readonly<Record<CallStatus, string>> = {
  queued: 'initiated',
  ringing: 'ringing',
  'in-progress': 'answered',
  completed: 'completed',
  busy: 'completed',
  failed: 'completed',
  'no-answer': 'completed',
  canceled: 'completed',
};

/** The name under which a status is asked for in StatusCallbackEvent. */
export function eventOf(status: CallStatus): string {
  return EVENT_OF[status];
}

export function isOver(call: Call): boolean {
  return eventOf(call.status) === 'completed';
}
