import { setStatus } from './call-status.ts';
import { dial } from './dial.ts';
import { enqueue } from './enqueue.ts';
import { fetchTwiml } from './fetch-twiml.ts';
import { gather } from './gather.ts';
import { takePending } from './leg.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { record } from './record.ts';
import { pause, play, say } from './speak.ts';
import { goTo, type Play, type Stage, type Verb } from './stage.ts';
import type { Call, Flow, Source, World } from './types.ts';
import { debug } from './world.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Record: record,
  Enqueue: enqueue,
  Dial: dial,
  Redirect: async (stage, element) =>
    goTo(stage, textOf(element), { method: element.attributes['method'], params: {} }),
  Reject: async (_stage, element) => ({
    kind: 'hangup',
    status: element.attributes['reason'] === 'busy' ? 'busy' : 'no-answer',
  }),
  Hangup: async () => ({ kind: 'hangup', status: 'completed' }),
  Leave: async () => ({ kind: 'leave' }),
};

/** The life of an answered or incoming leg: document after document until somebody hangs up. */
export async function runCall(world: World, call: Call, first: Source): Promise<void> {
  let flow: Flow = { kind: 'goto', source: first };
  while (flow.kind === 'goto' || flow.kind === 'taken') {
    const next = await playOn(world)(call, flow.source, { context: contextOf(call), params: {} });
    flow = next === 'unreadable' ? apologise(call) : next;
  }
  const status = flow.kind === 'hangup' || flow.kind === 'stopped' ? flow.status : 'completed';
  setStatus(world, call, status);
}

function contextOf(call: Call): 'voice' | 'whisper' {
  return call.direction === 'outbound-dial' ? 'whisper' : 'voice';
}

function apologise(call: Call): Flow {
  call.heard.push({
    at: call.rush.at,
    text: 'We are sorry, an application error has occurred. Goodbye.',
    language: 'en-US',
    audio: null,
    by: null,
  });
  return { kind: 'hangup', status: 'completed' };
}

export function playOn(world: World): Play {
  return async (call, source, how) => {
    const document = await fetchTwiml(world, call, source, how);
    const urgent = takePending(call);
    if (urgent) return urgent;
    if (!document) return 'unreadable';
    const stage = { world, call, url: document.url, context: how.context, play: playOn(world) };
    return runVerbs(stage, document.verbs);
  };
}

async function runVerbs(stage: Stage, verbs: readonly Element[]): Promise<Flow> {
  for (const element of verbs) {
    answer(stage, element);
    const verb = VERBS[element.name];
    if (!verb) debug(stage.world, 12200, `<${element.name}> is not a verb and was skipped`);
    const flow = verb ? await verb(stage, element) : null;
    if (flow && flow.kind !== 'done') return flow;
  }
  return { kind: 'done' };
}

/** A call is answered by its first verb, unless that verb turns it away. */
function answer(stage: Stage, element: Element): void {
  if (stage.call.status === 'ringing' && element.name !== 'Reject') {
    setStatus(stage.world, stage.call, 'in-progress');
  }
}
