import { Fault } from '../../domain/fault.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
import type { Answer } from '../../domain/ports.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Turn, Utterance } from '../../domain/turn.ts';
import type { Hook, HookAnswer } from '../twilio/form.ts';
import { hashTurn } from '../twilio/hash-turn.ts';
import { inTime, TURN_BUDGET_MS } from '../twilio/in-time.ts';
import { compileVoice, newTwiml, sayAll } from './compile-voice.ts';
import { type Caller, nextName, toCaller, toTurn, toUtterance } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { FAULT_GOODBYE, promptFor } from './phrases.ts';
import { isWritten } from './prompts.ts';

/** A call arrives. */
export async function greetCaller(parts: VoiceParts, { form }: Hook): Promise<HookAnswer> {
  const caller = callerOf(parts, form);
  const locale = parts.lineOf(caller.line)?.locale ?? null;
  return respond(parts, caller, { name: '0', utterance: { kind: 'start' }, locale });
}

/** Keys, words or silence; or a caller who comes back from somewhere else. */
export async function hearCaller(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const back = query.get('k') === 'returned';
  const utterance = back ? ({ kind: 'returned' } as const) : toUtterance(form);
  return respond(parts, callerOf(parts, form), { name: nameIn(query), utterance, locale: null });
}

/** The caller's end is reported twice, by the queue and by the line; it is one event. */
export async function endCall(parts: VoiceParts, { form }: Hook): Promise<void> {
  const event = { name: 'ended', utterance: { kind: 'ended' }, locale: null } as const;
  await take(parts, callerOf(parts, form), event);
}

export interface Event {
  readonly name: string;
  readonly utterance: Utterance;
  /** Only where a line or a call-back decides the language. */
  readonly locale: Locale | null;
}

/** One turn of a call, as the TwiML that goes on with it. */
export async function respond(parts: VoiceParts, caller: Caller, event: Event): Promise<string> {
  const { replies, session } = await take(parts, caller, event);
  return compileVoice(replies, {
    urls: parts.urls,
    phrase: parts.phrase,
    next: nextName(event.name),
    locale: session.locale ?? event.locale ?? parts.defaultLocale,
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

export function callerOf(parts: VoiceParts, form: Hook['form']): Caller {
  const caller = toCaller(form, parts.personKeyOf);
  if (caller) return caller;
  throw new Fault('bad-request', 'This is not a call. Point only voice webhooks here.');
}

export function nameIn(query: URLSearchParams): string {
  return query.get('t') ?? '0';
}

export function localeIn(parts: VoiceParts, query: URLSearchParams): Locale {
  return toLocale(query.get('l')) ?? parts.defaultLocale;
}

/** Twilio would play its own English words; two more tries are worth a caller's patience. */
const MOST_FAULTS = 3;

/**
 * What a caller hears when we fail: an apology in their language, then what was said last. The turn
 * itself may have been taken, so it is not repeated.
 */
export function apologise(parts: VoiceParts, { query }: Hook): string {
  const locale = localeIn(parts, query);
  const faults = Number(query.get('e') ?? 0) + 1;
  const over = faults >= MOST_FAULTS;
  const text = over ? FAULT_GOODBYE : 'voice.fault';
  const twiml = newTwiml();
  sayAll(twiml, [promptFor(parts, locale, text)]);
  if (over) twiml.hangup();
  else twiml.redirect({ method: 'POST' }, comeBack(parts, query, faults));
  return twiml.toString();
}

function comeBack(parts: VoiceParts, query: URLSearchParams, faults: number): string {
  return parts.urls.voice('turn', {
    t: `${nameIn(query)}e${faults}`,
    l: localeIn(parts, query),
    e: faults,
    k: 'returned',
  });
}
