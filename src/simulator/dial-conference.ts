import { type Joining, join, leaveConference } from './conference.ts';
import { flowOf, park } from './leg.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { playUntilStart } from './play-until-start.ts';
import { actionOf, resolve, type Stage } from './stage.ts';
import type { Flow, Signal } from './types.ts';

/** In the conference until it ends, the person hangs up, or REST takes the leg elsewhere. */
export async function dialConference(stage: Stage, element: Element, noun: Element): Promise<Flow> {
  const { world, call } = stage;
  const conference = join(world, call, textOf(noun), readJoining(stage, noun));
  playUntilStart(stage, conference, noun);
  const end = await stayIn(stage, element.attributes['hangupOnStar'] === 'true');
  leaveConference(world, call);
  const flow = flowOf(end);
  if (flow.kind !== 'done') return flow;
  return actionOf(stage, element, { DialCallStatus: 'answered', ConferenceSid: conference.sid });
}

/** The star key leads out of it where the document says so; other keys are heard by nobody. */
async function stayIn({ world, call }: Stage, leavesByStar: boolean): Promise<Signal> {
  const wants = leavesByStar ? (['over', 'key'] as const) : (['over'] as const);
  let end: Signal;
  do end = await park(world, call, { ms: null, wants, doing: 'conference' });
  while (end.kind === 'key' && end.key !== '*');
  return end;
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
