import { type Joining, join, leaveConference } from './conference.ts';
import { flowOf, park } from './leg.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { playUntilStart } from './play-until-start.ts';
import { actionOf, resolve, type Stage } from './stage.ts';
import type { Flow } from './types.ts';

/** In the conference until it ends, the person hangs up, or REST takes the leg elsewhere. */
export async function dialConference(stage: Stage, element: Element, noun: Element): Promise<Flow> {
  const { world, call } = stage;
  const conference = join(world, call, textOf(noun), readJoining(stage, noun));
  playUntilStart(stage, conference, noun);
  const end = await park(world, call, { ms: null, wants: ['over'], doing: 'conference' });
  leaveConference(world, call);
  const flow = flowOf(end);
  if (flow.kind !== 'done') return flow;
  return actionOf(stage, element, { DialCallStatus: 'answered', ConferenceSid: conference.sid });
}

function readJoining(stage: Stage, noun: Element): Joining {
  const { attributes } = noun;
  const callback = attributes['statusCallback'];
  return {
    label: attributes['participantLabel'] ?? null,
    startOnEnter: attributes['startConferenceOnEnter'] !== 'false',
    endOnExit: attributes['endConferenceOnExit'] === 'true',
    muted: attributes['muted'] === 'true',
    statusCallback: callback === undefined ? null : resolve(stage, callback),
    statusEvents: (attributes['statusCallbackEvent'] ?? 'start end').split(' '),
  };
}
