import { type Handoff, type HandoffReason, isQueued, isWithAdvisor } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import { onNewCall } from '../handoff/change-handoff.ts';
import { watchClosing } from '../handoff/close-queue.ts';
import { waitOf } from '../handoff/expected-wait.ts';
import { change, moved } from '../handoff/move-handoff.ts';
import { isOrdinary, opening, priorityOf, requestHandoff } from '../handoff/request-handoff.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import type { Duty } from './kit.ts';
import { phoneOf } from './phone-of.ts';
import { phraseLines } from './phrase-lines.ts';
import { closedMessage, offerCallBack, tellClosing, tellPlace } from './tell-place.ts';

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
  if (open && isWithAdvisor(open)) {
    const busy = { kind: 'say', message: message('handoff.with-advisor') } as const;
    return withReplies(draft, phraseLines(talk, talk.locale, [busy]));
  }
  if (wish.by === 'chat' && !talk.kit.talksIn(talk.work.turn.channel)) {
    const closed = message('whatsapp.phone-only');
    return offerCallBack(talk, draft, { closed, reason: wish.reason });
  }
  return enterQueue(talk, draft, wish);
}

function enterQueue(talk: Talk, draft: Draft, wish: Wish): Draft {
  if (talk.refused === 'crowd') {
    const crowd = { kind: 'say', message: message('handoff.crowd') } as const;
    return withReplies(withSession(draft, { misses: 0 }), phraseLines(talk, talk.locale, [crowd]));
  }
  const onCall = talk.work.turn.channel === 'voice' && wish.number === null;
  const by = onCall ? 'phone' : wish.by;
  const duty = talk.kit.duty(talk.front, talk.locale, by, talk.now);
  const { reason } = wish;
  if (onCall && !duty.open) {
    const closed = closedMessage(talk, 'handoff.closed', duty.opensAt);
    return offerCallBack(talk, draft, { closed, reason });
  }
  const handoff = handoffFor(talk, wish, { by, duty });
  const tooLate = onCall ? nextAfter(talk, handoff, duty) : null;
  if (tooLate !== null) {
    const closed = closedMessage(talk, 'handoff.too-late', tooLate);
    return offerCallBack(talk, draft, { closed, reason });
  }
  // While it is closed the look comes as it opens, and sets the one for its end.
  const watched = watchClosing(handoff, duty.closesAt ?? handoff.notBefore);
  const effects = [...opening(handoff, talk.now), ...watched];
  const opened = withEffects(draft, [...makeRoom(talk), ...effects]);
  const told = tellPlace(talk, opened, { handoff, reason, opensAt: handoff.notBefore });
  return withSession(told, { handoff: handoff.id, misses: 0 });
}

function handoffFor(
  talk: Talk,
  wish: Wish,
  { by, duty }: { readonly by: Wish['by']; readonly duty: Duty },
): Handoff {
  return requestHandoff({
    turn: talk.work.turn,
    locale: talk.locale,
    place: talk.place,
    queue: talk.kit.queueOf(talk.front),
    reason: graver(wish.reason, talk.session.danger),
    topic: wish.topic,
    question: talk.session.question ?? talk.masked,
    by,
    phone: phoneFor(talk, wish),
    notBefore: duty.open ? null : (duty.opensAt ?? null),
    now: talk.now,
  });
}

/**
 * When the advisors are back, for somebody whose turn would only come after they have gone: told at
 * once rather than after a wait. Danger waits with the others, as somebody may stay.
 */
function nextAfter(talk: Talk, handoff: Handoff, { closesAt }: Duty): number | null {
  if (closesAt === null || !isOrdinary(handoff.priority)) return null;
  const { queue, locale } = handoff;
  const minutes = waitOf(talk.pace(queue, locale), handoff, talk);
  if (minutes === null || talk.now + minutes * MINUTE_MS <= closesAt) return null;
  return talk.kit.duty(talk.front, locale, 'phone', closesAt).opensAt;
}

const MINUTE_MS = 60_000;

/** Somebody who told of danger and then only asks for "a human" is still in danger. */
function graver(reason: HandoffReason, danger: HandoffReason | null): HandoffReason {
  return danger !== null && priorityOf(danger) < priorityOf(reason) ? danger : reason;
}

export function makeRoom({ work, now }: Talk): Draft['effects'] {
  const over = work.handoff;
  return over ? change(over, moved(over, 'done', now, { outcome: over.outcome ?? 'other' })) : [];
}

function phoneFor(talk: Talk, wish: Wish): Handoff['phone'] {
  const line = talk.kit.lineOf(talk.front);
  const { channel, conversation } = talk.work.turn;
  if (channel === 'voice' && wish.number === null)
    return { number: phoneOf(talk), call: conversation, line };
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
  const duty = talk.kit.duty(open.queue, open.locale, open.by, talk.now);
  const opensAt = duty.open ? null : duty.opensAt;
  const here = talk.work.turn.channel === 'voice';
  if (!here) return tellPlace(talk, kept, { handoff: open, reason, opensAt });
  const onLine = open.phone?.call === talk.work.turn.conversation;
  if (onLine && !duty.open) return tellClosing(talk, kept, duty.opensAt);
  if (opensAt !== null)
    return open.by === 'phone'
      ? tellPlace(talk, kept, { handoff: calledBack(open), reason, opensAt })
      : offerCallBack(talk, kept, {
          closed: closedMessage(talk, 'handoff.closed', opensAt),
          reason,
        });
  return waitHere(talk, kept, { open, reason, closesAt: duty.closesAt });
}

/** The place that was kept, on this call. */
function waitHere(
  talk: Talk,
  draft: Draft,
  { open, reason, closesAt }: Kept & { readonly closesAt: number | null },
): Draft {
  const call = {
    id: talk.work.turn.conversation,
    line: talk.kit.lineOf(talk.front),
    number: phoneOf(talk),
  };
  const phone = { ...call, call: call.id };
  const handoff = { ...open, by: 'phone', phone } as const;
  const onLine = open.phone?.call === call.id;
  const back = onLine
    ? []
    : [...onNewCall(open, call, talk.now), ...watchClosing(handoff, closesAt)];
  return tellPlace(talk, withEffects(draft, back), { handoff, reason, opensAt: null });
}

function calledBack(handoff: Handoff): Handoff {
  return handoff.phone ? { ...handoff, phone: { ...handoff.phone, call: null } } : handoff;
}

/** Where somebody stands who is in the queue, in the language they have now. */
export function tellQueued(talk: Talk, draft: Draft, handoff: Handoff): Draft {
  return keepWaiting(talk, draft, { open: handoff, reason: 'explicit-human' });
}
