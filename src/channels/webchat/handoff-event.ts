import type { WireActivity } from './activity.ts';

type Standing = 'waiting' | 'advisor' | null;

/** `handoff.status` of the Bot Framework knows three states; the person sees two standings. */
const EVENTS: Readonly<Record<string, readonly [state: string, standing: Standing]>> = {
  waiting: ['waiting', 'waiting'],
  offered: ['waiting', 'waiting'],
  'call-back': ['waiting', 'waiting'],
  'message-left': ['waiting', 'waiting'],
  connecting: ['accepted', 'advisor'],
  dialling: ['accepted', 'advisor'],
  active: ['accepted', 'advisor'],
  'wrap-up': ['completed', null],
  done: ['completed', null],
};

export function handoffFields(
  state: string,
): Pick<WireActivity, 'type' | 'name' | 'value' | 'channelData'> {
  const [known, status] = EVENTS[state] ?? ['failed', null];
  return {
    type: 'event',
    name: 'handoff.status',
    value: { state: known },
    channelData: { kind: 'handoff', status },
  };
}
