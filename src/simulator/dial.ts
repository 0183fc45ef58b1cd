import { dialConference } from './dial-conference.ts';
import { dialNumbers } from './dial-numbers.ts';
import { flowOf, park, signal } from './leg.ts';
import { type Element, elementsOf, textOf } from './parse-twiml.ts';
import { actionOf, type Stage, type Verb } from './stage.ts';
import { talk } from './talk.ts';
import type { Call, CallStatus, Flow, World } from './types.ts';
import { now } from './world.ts';

/** Dial reaches a conference, somebody in a queue, or other phones. */
export const dial: Verb = async (stage, element) => {
  const nouns = elementsOf(element);
  const noun = nouns[0];
  if (noun?.name === 'Conference') return dialConference(stage, element, noun);
  if (noun?.name === 'Queue') return dialQueue(stage, element, noun);
  return dialNumbers(stage, element, nouns.length > 0 ? nouns : [element]);
};

async function dialQueue(stage: Stage, element: Element, noun: Element): Promise<Flow> {
  const { world, call } = stage;
  const caller = frontOf(world, textOf(noun));
  if (!caller) {
    const ms = Number(element.attributes['timeout'] ?? 30) * 1000;
    const waited = await park(world, call, { ms, wants: [], doing: 'music' });
    const flow = flowOf(waited);
    if (flow.kind !== 'done') return flow;
    return actionOf(stage, element, result('no-answer', null));
  }
  signal(caller, { kind: 'bridge', partner: call });
  const began = now(world);
  const flow = await talk(world, call, caller);
  if (flow.kind !== 'done') return flow;
  return actionOf(stage, element, result('completed', { call: caller, ms: now(world) - began }));
}

function frontOf(world: World, name: string): Call | null {
  const queue = [...world.queues.values()].find((one) => one.name === name);
  return queue?.members[0]?.call ?? null;
}

function result(status: CallStatus, child: { call: Call; ms: number } | null) {
  return {
    DialCallStatus: status,
    ...(child
      ? {
          DialCallSid: child.call.sid,
          DialCallDuration: String(Math.round(child.ms / 1000)),
          DialBridged: 'true',
        }
      : { DialBridged: 'false' }),
  };
}
