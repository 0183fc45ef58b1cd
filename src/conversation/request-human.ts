import { ask, type Line } from '../domain/dialog.ts';
import { type Handoff, type HandoffReason, isQueued, isWithAdvisor } from '../domain/handoff.ts';
import { type Message, message } from '../domain/message.ts';
import { positionOf } from '../domain/queue.ts';
import { onNewCall } from '../handoff/change-handoff.ts';
import { change, moved } from '../handoff/move-handoff.ts';
import { opening, priorityOf, requestHandoff } from '../handoff/request-handoff.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { phraseLines } from './phrase-lines.ts';

export interface Wish {
  readonly reason: HandoffReason;
  readonly topic: string | null;
  readonly by: 'chat' | 'phone';
  /** E.164; for a call-back. */
  readonly number: string | null;
}

/**
 * The person asks for a human, or the matter needs one: into the queue, with the true place told. A
 * talk that is over, or a call-back that never reached them, makes room for the new wish.
 */
export function requestHuman(talk: Talk, draft: Draft, wish: Wish): Draft {
  const open = talk.work.handoff;
  if (open && isQueued(open)) return keepWaiting(talk, draft, { open, reason: wish.reason });
  if (open && isWithAdvisor(open))
    return withReplies(draft, phraseLines(talk, talk.locale, [say('handoff.with-advisor')]));
  const onCall = talk.work.turn.channel === 'voice' && wish.number === null;
  const duty = talk.kit.duty(talk.front, talk.locale, onCall ? 'phone' : wish.by, talk.now);
  if (onCall && !duty.open) return offerCallBack(talk, draft, duty.opensAt, wish.reason);
  const handoff = requestHandoff({
    turn: talk.work.turn,
    locale: talk.locale,
    place: talk.place,
    queue: talk.kit.queueOf(talk.front),
    reason: graver(wish.reason, talk.session.danger),
    topic: wish.topic,
    question: talk.session.question ?? talk.masked,
    by: onCall ? 'phone' : wish.by,
    phone: phoneFor(talk, wish, onCall),
    notBefore: duty.open ? null : (duty.opensAt ?? null),
    now: talk.now,
  });
  const opened = withEffects(draft, [...makeRoom(talk), ...opening(handoff, talk.now)]);
  const { reason } = wish;
  const told = tellPlace(talk, opened, { handoff, reason, opensAt: handoff.notBefore });
  return withSession(told, { handoff: handoff.id, misses: 0 });
}

/** Somebody who told of danger and then only asks for "a human" is still in danger. */
function graver(reason: HandoffReason, danger: HandoffReason | null): HandoffReason {
  return danger !== null && priorityOf(danger) < priorityOf(reason) ? danger : reason;
}

function makeRoom({ work, now }: Talk): Draft['effects'] {
  const over = work.handoff;
  return over ? change(over, moved(over, 'done', now, { outcome: over.outcome ?? 'other' })) : [];
}

function phoneFor(talk: Talk, wish: Wish, onCall: boolean): Handoff['phone'] {
  const line = talk.kit.lineOf(talk.front);
  if (onCall) return { number: talk.work.turn.address, call: talk.work.turn.conversation, line };
  return wish.by === 'phone' ? { number: wish.number, call: null, line } : null;
}

interface Kept {
  readonly open: Handoff;
  /** Why a human is needed this time; the first reason has been told. */
  readonly reason: HandoffReason;
}

/** Nobody is put in a second queue: the place they have is told again. */
function keepWaiting(talk: Talk, draft: Draft, { open, reason }: Kept): Draft {
  const kept = withSession(draft, { handoff: open.id, misses: 0 });
  const duty = talk.kit.duty(talk.front, talk.locale, open.by, talk.now);
  const opensAt = duty.open ? null : duty.opensAt;
  const here = talk.work.turn.channel === 'voice';
  if (!here) return tellPlace(talk, kept, { handoff: open, reason, opensAt });
  if (opensAt !== null && open.phone?.call !== talk.work.turn.conversation)
    return open.by === 'phone'
      ? tellPlace(talk, kept, { handoff: calledBack(open), reason, opensAt })
      : offerCallBack(talk, kept, opensAt, reason);
  const call = {
    id: talk.work.turn.conversation,
    line: talk.kit.lineOf(talk.front),
    number: talk.work.turn.address,
  };
  const back = open.phone?.call === call.id ? [] : onNewCall(open, call, talk.now);
  return tellPlace(talk, withEffects(kept, back), {
    handoff: { ...open, by: 'phone', phone: { ...call, call: call.id } },
    reason,
    opensAt: null,
  });
}

function calledBack(handoff: Handoff): Handoff {
  return handoff.phone ? { ...handoff, phone: { ...handoff.phone, call: null } } : handoff;
}

/** Where somebody stands who is in the queue, in the language they have now. */
export function tellQueued(talk: Talk, draft: Draft, handoff: Handoff): Draft {
  return keepWaiting(talk, draft, { open: handoff, reason: 'explicit-human' });
}

interface Place {
  readonly handoff: Handoff;
  readonly reason: HandoffReason;
  /** Milliseconds; null while advisors are at work. */
  readonly opensAt: number | null;
}

function tellPlace(talk: Talk, draft: Draft, { handoff, reason, opensAt }: Place): Draft {
  const others = talk.queue.filter((other) => other.id !== handoff.id);
  const position = positionOf(handoff.id, [...others, handoff]);
  const place: Line = { kind: 'say', message: placeMessage(handoff, position, opensAt) };
  const lines = [...whyHuman(talk, reason), place];
  if (talk.work.turn.channel === 'voice') {
    const told = withReplies(draft, phraseLines(talk, talk.locale, lines));
    return handoff.phone?.call ? waitOnLine(talk, told, handoff) : sayGoodbye(talk, told);
  }
  const options = handoff.by === 'chat' ? [callMe(), leaveQueue()] : [leaveQueue()];
  const asked = [...lines, ask(message('handoff.meanwhile'), options, { kind: 'anything' })];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, asked)), {
    frame: { dialog: 'waiting', step: 'offered', data: {} },
  });
}

/** Nothing where they asked for it themselves, were silent, or have just been told. */
function whyHuman(talk: Talk, reason: HandoffReason): readonly Line[] {
  const plain =
    reason === 'explicit-human' || talk.said.silent || talk.session.frame?.dialog === 'call-me';
  return plain ? [] : [say(`handoff.reason.${reason}`)];
}

function waitOnLine(talk: Talk, draft: Draft, { id }: Handoff): Draft {
  return withSession(withReplies(draft, [{ kind: 'wait', locale: talk.locale, handoff: id }]), {
    frame: { dialog: 'on-hold', step: 'waiting', data: {} },
  });
}

/** Somebody who will be called back need not hold the line. */
export function sayGoodbye(talk: Talk, draft: Draft): Draft {
  const told = withReplies(draft, phraseLines(talk, talk.locale, [say('voice.goodbye')]));
  return withSession(withReplies(told, [{ kind: 'end', locale: talk.locale }]), { frame: null });
}

function placeMessage(handoff: Handoff, position: number, opensAt: number | null): Message {
  const calledBack = handoff.by === 'phone' && !handoff.phone?.call;
  if (opensAt !== null) {
    const key = calledBack ? 'handoff.queued-closed-call-back' : 'handoff.queued-closed';
    return message(key, { position, when: { when: opensAt } });
  }
  return message(calledBack ? 'handoff.queued-call-back' : 'handoff.queued', { position });
}

function callMe() {
  return { value: 'call-me', label: message('option.call-me') };
}

function leaveQueue() {
  return { value: 'leave-queue', label: message('option.leave-queue') };
}

function say(key: string): Line {
  return { kind: 'say', message: message(key) };
}

/** A caller cannot wait on the line till Monday: an advisor calls back, or nothing is promised. */
function offerCallBack(
  talk: Talk,
  draft: Draft,
  opensAt: number | null,
  reason: HandoffReason,
): Draft {
  const closed =
    opensAt === null
      ? message('handoff.no-advisor')
      : message('handoff.closed', { when: { when: opensAt } });
  const why = [...whyHuman(talk, reason), { kind: 'say', message: closed } as const];
  return askForCallBack(talk, draft, { why, reason });
}

/** The line has no room for one more. The place is kept: an advisor calls back, or goes on from the menu. */
export function offerOtherThanWaiting(talk: Talk, draft: Draft): Draft {
  const why = [say('handoff.line-full')];
  const reason = talk.work.handoff?.reason ?? 'explicit-human';
  return askForCallBack(talk, withSession(draft, { silences: 0 }), { why, reason });
}

function askForCallBack(
  talk: Talk,
  draft: Draft,
  { why, reason }: { readonly why: readonly Line[]; readonly reason: HandoffReason },
): Draft {
  const options = [
    { value: 'yes', label: message('option.call-back') },
    { value: 'menu', label: message('option.other-topics') },
  ];
  const lines: readonly Line[] = [...why, ask(message('call-back.offer'), options)];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, lines)), {
    frame: { dialog: 'call-me', step: 'offered', data: { reason } },
  });
}
