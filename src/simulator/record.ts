import { callForm } from './call-form.ts';
import { callWebhook } from './call-webhook.ts';
import { flowOf, park } from './leg.ts';
import type { Form } from './options.ts';
import type { Element } from './parse-twiml.ts';
import { spokenMs } from './speak.ts';
import { goTo, resolve, type Stage, type Verb } from './stage.ts';
import { tellAction } from './tell-action.ts';
import type { Recording, Signal } from './types.ts';
import { newSid, now, spawn } from './world.ts';

interface Taken {
  readonly text: string;
  readonly ms: number;
  readonly end: Signal;
}

/** Records until a key, silence, the longest time or the end of the call. */
export const record: Verb = async (stage, element) => {
  const taken = await listen(stage, element);
  const recording = keepRecording(stage, taken);
  const params = recordingForm(stage, recording);
  reportRecording(stage, element, params);
  const digits =
    taken.end.kind === 'gone' ? 'hangup' : taken.end.kind === 'key' ? taken.end.key : '';
  const { action, method } = element.attributes;
  const next = goTo(stage, action ?? stage.url ?? '', {
    method,
    params: { ...params, Digits: digits },
  });
  const flow = flowOf(taken.end);
  if (flow.kind === 'done') return next;
  /** A caller who hangs up has still left a message. */
  await tellAction(stage.world, stage.call, next, { CallStatus: 'completed' });
  return flow;
};

async function listen(stage: Stage, element: Element): Promise<Taken> {
  const { attributes } = element;
  const silence = Number(attributes['timeout'] ?? 5) * 1000;
  const longest = Number(attributes['maxLength'] ?? 3600) * 1000;
  const finishers = attributes['finishOnKey'] ?? '1234567890*#';
  let text = '';
  let ms = 0;
  while (ms < longest) {
    const end = await park(stage.world, stage.call, {
      ms: silence,
      wants: ['key', 'speech'],
      doing: 'recording',
    });
    if (end.kind === 'speech') {
      text = `${text} ${end.text}`.trim();
      ms = Math.min(longest, ms + spokenMs(end.text));
    } else if (end.kind !== 'key' || finishers.includes(end.key)) {
      return { text, ms, end };
    }
  }
  return { text, ms, end: { kind: 'time' } };
}

function keepRecording(stage: Stage, taken: Taken): Recording {
  const { world, call } = stage;
  const recording: Recording = {
    sid: newSid(world, 'RE'),
    call: call.sid,
    created: now(world),
    seconds: Math.round(taken.ms / 1000),
    text: taken.text,
  };
  world.recordings.set(recording.sid, recording);
  return recording;
}

function recordingForm(stage: Stage, recording: Recording): Form {
  const { accountSid, restBaseUrl } = stage.world.options;
  const base = restBaseUrl ?? 'https://api.twilio.com';
  return {
    RecordingSid: recording.sid,
    RecordingUrl: `${base}/2010-04-01/Accounts/${accountSid}/Recordings/${recording.sid}`,
    RecordingDuration: String(recording.seconds),
  };
}

function reportRecording(stage: Stage, element: Element, params: Form): void {
  const { world, call } = stage;
  const address = element.attributes['recordingStatusCallback'];
  const url = address === undefined ? null : resolve(stage, address);
  if (!url) return;
  const form = {
    ...callForm(world, call),
    ...params,
    RecordingStatus: 'completed',
    RecordingChannels: '1',
  };
  spawn(world, async () => {
    await callWebhook(world, { url, method: 'POST', params: form, fallbackUrl: null });
  });
}
