import type { Response } from 'express';
import type { Answer } from '../../domain/ports.ts';
import { textOf } from '../../domain/reply.ts';
import type { WireActivity } from './activity.ts';
import { offeredOr, type WebchatDoor } from './door.ts';
import { refuse } from './refuse.ts';
import type { Thread } from './thread.ts';
import { toActivities } from './to-activities.ts';

export interface UnkeptAnswer {
  readonly door: WebchatDoor;
  readonly thread: Thread;
  readonly answer: Answer;
}

/** Long enough for a short trouble to pass, short enough for a person who waits. Seconds. */
const AGAIN_S = 5;

/** The words of an answer that nothing was kept of, under ids that no other activity has. */
export function unkeptActivities({ door, thread, answer }: UnkeptAnswer): readonly WireActivity[] {
  const { replies } = answer;
  const locale = offeredOr(door, answer.locale);
  const what = { kind: 'bot', replies } as const;
  const entry = { seq: 0, conversation: thread.conversation, at: door.clock.now(), what };
  const told = toActivities(entry, { thread, translator: door.translator, locale });
  return told.map((activity) => ({ ...activity, id: `${activity.id}|${door.ids.next()}` }));
}

/** The message was not taken, and clients send it again; what can be said meanwhile comes along. */
export function refuseUnkept(response: Response, unkept: UnkeptAnswer): void {
  const message = unkept.answer.replies.map(textOf).join('\n');
  response.set('Retry-After', String(AGAIN_S));
  refuse(response, {
    status: 503,
    code: 'ServiceError',
    message,
    activities: unkeptActivities(unkept),
  });
}
