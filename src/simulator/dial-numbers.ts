import { isOver } from './call-form.ts';
import { setStatus } from './call-status.ts';
import { flowOf, park, signal } from './leg.ts';
import type { Form } from './options.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { newCall, ring } from './ring.ts';
import { actionOf, resolve, type Stage } from './stage.ts';
import { talk } from './talk.ts';
import type { Call, CallStatus, Flow, Signal } from './types.ts';
import { now, spawn } from './world.ts';

const OUTCOMES: readonly Signal['kind'][] = ['joined', 'over'];

/**
 * Rings every number at once. The first that ANSWERS gets the call, a voicemail included; the others
 * stop ringing before any whisper is heard. That is how Twilio does it.
 */
export async function dialNumbers(
  stage: Stage,
  element: Element,
  nouns: readonly Element[],
): Promise<Flow> {
  const { world, call } = stage;
  const children = nouns.map((noun) => placeChild(stage, element, noun));
  for (const [index, child] of children.entries()) {
    spawn(world, () =>
      runChild(stage, { child, siblings: children, noun: nouns[index] ?? element }),
    );
  }
  const timeoutMs = Number(element.attributes['timeout'] ?? 30) * 1000;
  const signalled = await reach(stage, children, timeoutMs);
  if (signalled.kind === 'joined') return converse(stage, element, signalled.partner);
  for (const child of children) giveUp(child);
  const flow = flowOf(signalled);
  if (flow.kind !== 'done') return flow;
  const status = signalled.kind === 'over' ? signalled.status : 'no-answer';
  return actionOf(stage, element, dialForm(status, children[0] ?? call, 0));
}

function placeChild(stage: Stage, element: Element, noun: Element): Call {
  const callback = noun.attributes['statusCallback'];
  return newCall(stage.world, {
    from: element.attributes['callerId'] ?? stage.call.from,
    to: textOf(noun),
    direction: 'outbound-dial',
    parent: stage.call,
    statusCallback: callback === undefined ? null : resolve(stage, callback),
    statusEvents: (noun.attributes['statusCallbackEvent'] ?? 'completed').split(' '),
  });
}

interface Child {
  readonly child: Call;
  readonly siblings: readonly Call[];
  readonly noun: Element;
}

async function runChild(stage: Stage, { child, siblings, noun }: Child): Promise<void> {
  const { world } = stage;
  if (!(await ring(world, child))) {
    if (siblings.every(isOver)) signal(stage.call, { kind: 'over', status: child.status });
    return;
  }
  for (const sibling of siblings) if (sibling !== child) giveUp(sibling);
  const whispered = await whisper(stage, child, noun);
  const met = whispered.kind === 'done' && signal(stage.call, { kind: 'joined', partner: child });
  if (met) await talk(world, child, stage.call);
  setStatus(world, child, 'completed');
  signal(stage.call, { kind: 'over', status: 'completed' });
}

/** Only the person called hears it; hanging up in it leaves the caller unconnected. */
async function whisper(stage: Stage, child: Call, noun: Element): Promise<Flow> {
  const address = noun.attributes['url'];
  const url = address === undefined ? null : resolve(stage, address);
  if (url === null) return { kind: 'done' };
  let flow: Flow = { kind: 'goto', source: { url, method: 'POST', params: {} } };
  while (flow.kind === 'goto') {
    const next: Flow | 'unreadable' = await stage.play(child, flow.source, {
      context: 'whisper',
      params: {},
    });
    flow = next === 'unreadable' ? { kind: 'hangup', status: 'failed' } : next;
  }
  return flow;
}

/** The ringing time does not count once somebody has answered. */
async function reach(stage: Stage, children: readonly Call[], ms: number): Promise<Signal> {
  const { world, call } = stage;
  const first = await park(world, call, { ms, wants: OUTCOMES, doing: 'ringing' });
  const answered = children.some((child) => child.status === 'in-progress');
  if (first.kind !== 'time' || !answered) return first;
  return park(world, call, { ms: null, wants: OUTCOMES, doing: 'ringing' });
}

async function converse(stage: Stage, element: Element, child: Call): Promise<Flow> {
  const began = now(stage.world);
  const flow = await talk(stage.world, stage.call, child);
  if (flow.kind !== 'done') return flow;
  return actionOf(stage, element, dialForm('completed', child, now(stage.world) - began));
}

function giveUp(call: Call): void {
  const status: CallStatus = call.answered === null ? 'no-answer' : 'completed';
  signal(call, { kind: 'stopped', status });
}

function dialForm(status: CallStatus, child: Call, ms: number): Form {
  return {
    DialCallSid: child.sid,
    DialCallStatus: status,
    DialCallDuration: String(Math.round(ms / 1000)),
    DialBridged: String(ms > 0 || status === 'completed'),
  };
}
