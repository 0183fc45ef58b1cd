import type { Locale } from '../../domain/locale.ts';
import type { Answer } from '../../domain/ports.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Turn, Utterance } from '../../domain/turn.ts';
import { hashTurn } from '../twilio/hash-turn.ts';
import { inTime, TURN_BUDGET_MS } from '../twilio/in-time.ts';
import { compileVoice } from './compile-voice.ts';
import { type Caller, nextName, toTurn } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { isWritten } from './prompts.ts';

export interface Event {
  readonly name: string;
  readonly utterance: Utterance;
  /** Only where a line or a call-back decides the language. */
  readonly locale: Locale | null;
}

/** One turn of a call, as the TwiML that goes on with it. */
export async function respond(parts: VoiceParts, caller: Caller, event: Event): Promise<string> {
  const { replies, locale } = await take(parts, caller, event);
  return compileVoice(replies, {
    urls: parts.urls,
    phrase: parts.phrase,
    next: nextName(event.name),
    locale: locale ?? event.locale ?? parts.defaultLocale,
    canRead: caller.number !== null,
  });
}

export async function take(parts: VoiceParts, caller: Caller, event: Event): Promise<Answer> {
  const place = parts.lineOf(caller.line)?.place ?? null;
  const turn = toTurn(caller, { ...event, place, at: parts.clock.now() });
  const taking = parts.takeTurn(turn, hashTurn(turn));
  const answer = await inTime(parts.schedule, TURN_BUDGET_MS, taking);
  await sendInWriting(parts, turn, answer.replies.filter(isWritten));
  return answer;
}

/** What has no voice goes to the phone it was asked from, once. */
async function sendInWriting(
  parts: VoiceParts,
  turn: Turn,
  written: readonly Reply[],
): Promise<void> {
  if (written.length === 0 || turn.address === null) return;
  const what = { kind: 'message', channel: 'sms', to: turn.address, replies: written } as const;
  const sent = { key: `written:${turn.id}`, conversation: turn.conversation, due: turn.at, what };
  await parts.store.handoffs.apply([{ kind: 'send', message: sent }], turn.at);
}
