import type { Outgoing } from '../../domain/effect.ts';
import type { Locale } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import type { Answer } from '../../domain/ports.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Turn } from '../../domain/turn.ts';
import { hashTurn } from '../twilio/hash-turn.ts';
import { inTime, TURN_BUDGET_MS } from '../twilio/in-time.ts';
import { answerUnkept } from './answer-unkept.ts';
import { type Event, turnOf } from './call-event.ts';
import { compileVoice } from './compile-voice.ts';
import { type Caller, nextName } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { isWritten, pressMessage } from './prompts.ts';

/** One turn of a call, as the TwiML that goes on with it. */
export async function respond(parts: VoiceParts, caller: Caller, event: Event): Promise<string> {
  const taken = await take(parts, caller, event).catch((fault: unknown) =>
    answerUnkept(parts, caller, { event, fault }),
  );
  if (typeof taken === 'string') return taken;
  const { replies, locale, written } = taken;
  return compileVoice(replies, {
    urls: parts.urls,
    phrase: parts.phrase,
    audioFor: parts.audioFor,
    next: nextName(event.name),
    locale: locale ?? event.locale ?? parts.defaultLocale,
    canRead: written,
  });
}

interface Taken extends Answer {
  /** What has no voice was sent in writing, or could be. */
  readonly written: boolean;
}

export async function take(parts: VoiceParts, caller: Caller, event: Event): Promise<Taken> {
  const turn = turnOf(parts, caller, event);
  const taking = parts.takeTurn(turn, hashTurn(turn));
  const answer = await inTime(parts.schedule, TURN_BUDGET_MS, taking);
  const written = await sendInWriting(parts, turn, answer.replies);
  return { ...answer, written };
}

/** What cannot be said goes to the phone it was asked from, once. False when it may not leave. */
async function sendInWriting(
  parts: VoiceParts,
  turn: Turn,
  replies: readonly Reply[],
): Promise<boolean> {
  const [first, ...rest] = replies.filter((reply) => isWritten(reply, parts));
  if (turn.address === null) return false;
  if (!first) return true;
  const why = writing(turn, `in-writing:${turn.conversation}`, [whyInWriting(parts, first.locale)]);
  const words = [first, ...rest].map((reply) => inWriting(parts, reply));
  const sent = writing(turn, `written:${turn.id}`, words);
  if ((await parts.mayLeave(sent)) !== null) return false;
  const effects = [why, sent].map((message) => ({ kind: 'send', message }) as const);
  return parts.store.handoffs.apply(effects, turn.at);
}

function writing(turn: Turn, key: string, replies: readonly Reply[]): Outgoing {
  const to = turn.address ?? '';
  const channel = to.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
  const what = { kind: 'message', channel, to, replies } as const;
  return { key, conversation: turn.conversation, due: turn.at, what };
}

/** In the person's own language, once a call: what was heard may have been in another. */
function whyInWriting({ phrase }: VoiceParts, locale: Locale): Reply {
  return { kind: 'say', text: phrase(locale, message('voice.in-writing')), locale };
}

/** Options are keys of the call that goes on, not numbers to be written back. */
function inWriting({ phrase }: VoiceParts, reply: Reply): Reply {
  if (reply.kind !== 'ask') return reply;
  const { text, locale, choices } = reply;
  const keys = choices.map((choice, at) => phrase(locale, pressMessage(choice, at)));
  return { kind: 'say', text: [text, ...keys].join('\n'), locale };
}
