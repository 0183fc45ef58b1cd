import { type Handoff, isOpen } from '../../domain/handoff.ts';
import { message } from '../../domain/message.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Utterance } from '../../domain/turn.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { callerOf, localeIn, nameIn } from './hook-values.ts';
import { toUtterance } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { type Prompt, promptsOf } from './prompts.ts';
import { respond, take } from './respond.ts';
import { endCall } from './take-call.ts';

/** One round of music lasts 20 s, so what a waiting caller can do is said every minute. */
const OFFER_EVERY = 3;

interface Round {
  readonly n: number;
  /** The place in the queue that was said last; null before the first round. */
  readonly told: number | null;
}

/** One round of waiting: the place when it has changed, now and then the choices, and music. */
export async function waitRound(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const id = query.get('h') ?? '';
  const handoff = await parts.desk.handoff(id);
  if (!handoff || !isOpen(handoff) || !isOnCall(handoff, form)) return leaveQueue();
  const round = roundIn(query);
  const position = await parts.desk.position(id);
  const prompts = [
    ...(hasMoved(round, position) ? await place(parts, query, { handoff, position }) : []),
    ...(round.n % OFFER_EVERY === OFFER_EVERY - 1 ? offers(parts, query) : []),
  ];
  return music(parts, query, { prompts, next: { n: round.n + 1, told: position || round.told } });
}

/** On entering, the conversation has just said the place. Once an advisor comes there is none. */
function hasMoved(round: Round, position: number): boolean {
  return position > 0 && round.told !== null && position !== round.told;
}

/** Nothing is waited for on this call any more: the person is to be called back, or has left a message. */
function isOnCall({ phone }: Handoff, form: Hook['form']): boolean {
  return phone?.call === form['CallSid'];
}

/** With how long it will still be, where there is enough to tell it by. */
async function place(
  parts: VoiceParts,
  query: URLSearchParams,
  { handoff, position }: { readonly handoff: Handoff; readonly position: number },
): Promise<readonly Prompt[]> {
  const minutes = await parts.expectedWait(handoff);
  const told = [
    message('voice.wait.position', { position }),
    ...(minutes === null ? [] : [message('handoff.expected-wait', { minutes: { minutes } })]),
  ];
  return told.map((one) => promptFor(parts, localeIn(parts, query), one));
}

/** A copy is offered where the conversation has found one that can be sent. */
function offers(parts: VoiceParts, query: URLSearchParams): readonly Prompt[] {
  const offered = [
    'voice.wait.hold',
    'voice.wait.key-call-back',
    ...(parts.voicemail ? ['voice.wait.key-message'] : []),
    ...(query.has('c') ? ['voice.wait.key-copy'] : []),
    'voice.wait.key-questions',
    'voice.wait.key-leave',
  ];
  return offered.map((key) => promptFor(parts, localeIn(parts, query), key));
}

interface NextRound {
  readonly prompts: readonly Prompt[];
  readonly next: Round;
}

/** A key counts at any moment of the round. */
function music(parts: VoiceParts, query: URLSearchParams, { prompts, next }: NextRound): string {
  const twiml = newTwiml();
  const gather = twiml.gather({
    action: address(parts, query, { path: 'wait/key', round: next }),
    method: 'POST',
    input: ['dtmf'],
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
  });
  sayAll(gather, prompts);
  gather.play(parts.urls.music);
  twiml.redirect({ method: 'POST' }, address(parts, query, { path: 'wait', round: next }));
  return twiml.toString();
}

/** A key pressed while waiting. Who still waits keeps the place on the line; others leave the queue. */
export async function waitKey(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const round = roundIn(query);
  const event = {
    name: `${nameIn(query)}w${round.n}`,
    utterance: toUtterance(form),
    locale: null,
  };
  const caller = callerOf(parts, form);
  const { replies } = await take(parts, caller, event);
  if (!replies.some((reply) => reply.kind === 'wait')) return leaveQueue();
  const ear = { ...parts, canRead: caller.number !== null };
  return sayAndWait(parts, query, promptsOf(replies.filter(isSaid), ear));
}

function isSaid(reply: Reply): boolean {
  return reply.kind === 'say';
}

function sayAndWait(parts: VoiceParts, query: URLSearchParams, prompts: readonly Prompt[]): string {
  const twiml = newTwiml();
  sayAll(twiml, prompts);
  twiml.redirect(
    { method: 'POST' },
    address(parts, query, { path: 'wait', round: roundIn(query) }),
  );
  return twiml.toString();
}

/** The caller is out of the queue: by a key, by hanging up, or because an advisor has them. */
export async function leftQueue(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  switch (hook.form['QueueResult']) {
    case 'hangup':
      await endCall(parts, hook);
      return newTwiml().toString();
    case 'redirected':
    case 'redirected-from-bridged':
    case 'bridging-in-process':
      return newTwiml().toString();
    case 'queue-full':
    case 'error':
    case 'system-error':
      return comeBack(parts, hook, { kind: 'returned', noRoom: true });
    default:
      return comeBack(parts, hook, { kind: 'returned' });
  }
}

function comeBack(parts: VoiceParts, { form, query }: Hook, utterance: Utterance): Promise<string> {
  return respond(parts, callerOf(parts, form), { name: nameIn(query), utterance, locale: null });
}

/** A round that could not be made: music, and the same round again. */
export function keepPlaying(parts: VoiceParts, { query }: Hook): string {
  const twiml = newTwiml();
  twiml.play(parts.urls.music);
  twiml.redirect(
    { method: 'POST' },
    address(parts, query, { path: 'wait', round: roundIn(query) }),
  );
  return twiml.toString();
}

function leaveQueue(): string {
  const twiml = newTwiml();
  twiml.leave();
  return twiml.toString();
}

function address(
  parts: VoiceParts,
  query: URLSearchParams,
  { path, round }: { readonly path: 'wait' | 'wait/key'; readonly round: Round },
): string {
  return parts.urls.voice(path, {
    t: nameIn(query),
    h: query.get('h'),
    l: query.get('l'),
    n: round.n,
    told: round.told,
    c: query.get('c'),
  });
}

function roundIn(query: URLSearchParams): Round {
  const told = query.get('told');
  return { n: Number(query.get('n') ?? 0), told: told === null ? null : Number(told) };
}
