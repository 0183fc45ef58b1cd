import { flowOf, park } from './leg.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { queueNamed, waited, waitForm } from './queue.ts';
import { actionOf, resolve, type Stage, type Verb } from './stage.ts';
import { talk } from './talk.ts';
import { tellAction } from './tell-action.ts';
import type { Flow, Member, Queue, Source } from './types.ts';
import { changed, debug, now } from './world.ts';

/** A waitUrl whose document ends at once is asked again after this. */
const PAUSE_MS = 1000;
const SILENCE_MS = 30_000;

export const enqueue: Verb = async (stage, element) => {
  const queue = queueNamed(stage.world, textOf(element));
  if (queue.members.length >= queue.maxSize) return leftWith(stage, element, queue, 'queue-full');
  const member: Member = { call: stage.call, since: now(stage.world) };
  queue.members.push(member);
  stage.call.queue = queue;
  const flow = await waitInQueue(stage, element, { queue, member });
  queue.members.splice(queue.members.indexOf(member), 1);
  stage.call.queue = null;
  changed(stage.world);
  return leave(stage, element, { queue, member, flow });
};

interface Waiting {
  readonly queue: Queue;
  readonly member: Member;
}

/** Plays the waitUrl over and over until something takes the caller out. */
async function waitInQueue(stage: Stage, element: Element, waiting: Waiting): Promise<Flow> {
  const first = waitSource(stage, element);
  let source = first;
  for (;;) {
    const flow = await waitOnce(stage, source, waiting);
    if (flow.kind !== 'done' && flow.kind !== 'goto') return flow;
    source = flow.kind === 'goto' ? flow.source : first;
  }
}

async function waitOnce(stage: Stage, source: Source | null, waiting: Waiting): Promise<Flow> {
  if (!source) return hold(stage, SILENCE_MS);
  const began = now(stage.world);
  const flow = await playWait(stage, source, waiting);
  const rushed = flow.kind === 'done' && now(stage.world) === began;
  return rushed ? hold(stage, PAUSE_MS) : flow;
}

function waitSource(stage: Stage, element: Element): Source | null {
  const { waitUrl, waitUrlMethod } = element.attributes;
  const url = waitUrl ? resolve(stage, waitUrl) : null;
  return url === null
    ? null
    : { url, method: waitUrlMethod === 'GET' ? 'GET' : 'POST', params: {} };
}

async function playWait(stage: Stage, source: Source, waiting: Waiting): Promise<Flow> {
  const params = waitForm(stage.world, waiting.queue, waiting.member);
  const flow = await stage.play(stage.call, source, { context: 'wait', params });
  if (flow !== 'unreadable') return flow;
  debug(stage.world, 13222, 'The waitUrl gave nothing to play: the caller leaves the queue');
  return { kind: 'hangup', status: 'failed' };
}

async function hold(stage: Stage, ms: number): Promise<Flow> {
  const heard = await park(stage.world, stage.call, { ms, wants: [], doing: 'music' });
  return flowOf(heard);
}

interface Left extends Waiting {
  readonly flow: Flow;
}

async function leave(stage: Stage, element: Element, left: Left): Promise<Flow> {
  const { flow } = left;
  const params = { QueueSid: left.queue.sid, QueueTime: String(waited(stage.world, left.member)) };
  const action = (result: string) => actionOf(stage, element, { ...params, QueueResult: result });
  switch (flow.kind) {
    case 'leave':
      return action('leave');
    case 'bridge':
      await talk(stage.world, stage.call, flow.partner);
      return action('bridged');
    case 'taken':
      await tellAction(stage.world, stage.call, action('redirected'), {});
      return flow;
    case 'hangup':
      if (flow.status === 'failed') return action('error');
      await tellAction(stage.world, stage.call, action('hangup'), { CallStatus: 'completed' });
      return flow;
    default:
      await tellAction(stage.world, stage.call, action('hangup'), { CallStatus: 'completed' });
      return flow;
  }
}

function leftWith(stage: Stage, element: Element, queue: Queue, result: string): Flow {
  return actionOf(stage, element, { QueueSid: queue.sid, QueueTime: '0', QueueResult: result });
}
