import { ask, type Line } from '../domain/dialog.ts';
import { type Handoff, type HandoffReason, isQueued } from '../domain/handoff.ts';
import { type Message, message } from '../domain/message.ts';
import { positionOf } from '../domain/queue.ts';
import { onNewCall } from '../handoff/change-handoff.ts';
import { opening, requestHandoff } from '../handoff/request-handoff.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { phraseLines } from './phrase-lines.ts';

export interface Wish {
  readonly reason: HandoffReason;
  readonly topic: string | null;
  readonly by: 'chat' | 'phone';
  /** E.164; for a call-back. */
  readonly number: string | null;
}

/** The person asks for a human, or the matter needs one: into the queue, with the true place told. */
export function requestHuman(talk: Talk, draft: Draft, wish: Wish): Draft {
  const open = talk.work.handoff;
  if (open && isQueued(open)) return keepWaiting(talk, draft, open);
  if (open)
    return withReplies(draft, phraseLines(talk, talk.locale, [say('handoff.with-advisor')]));
  const onCall = talk.work.turn.channel === 'voice' && wish.number === null;
  const duty = talk.kit.duty(talk.place, talk.locale, onCall ? 'phone' : wish.by, talk.now);
  if (onCall && !duty.open) return offerCallBack(talk, draft, duty.opensAt, wish.reason);
  const handoff = requestHandoff({
    turn: talk.work.turn,
    locale: talk.locale,
    place: talk.place,
    reason: wish.reason,
    topic: wish.topic,
    question: talk.session.question ?? talk.masked,
    by: onCall ? 'phone' : wish.by,
    phone: phoneFor(talk, wish, onCall),
    notBefore: duty.open ? null : (duty.opensAt ?? null),
    now: talk.now,
  });
  const opened = withEffects(draft, opening(handoff, talk.now));
  const told = tellPlace(talk, opened, handoff, duty.open ? null : duty.opensAt);
  return withSession(told, { handoff: handoff.id, misses: 0 });
}

function phoneFor(talk: Talk, wish: Wish, onCall: boolean): Handoff['phone'] {
  const line = talk.kit.lineOf(talk.place);
  if (onCall) return { number: talk.work.turn.address, call: talk.work.turn.conversation, line };
  return wish.by === 'phone' ? { number: wish.number, call: null, line } : null;
}

/** Nobody is put in a second queue: the place they have is told again. */
function keepWaiting(talk: Talk, draft: Draft, open: Handoff): Draft {
  const kept = withSession(draft, { handoff: open.id, misses: 0 });
  if (talk.work.turn.channel !== 'voice') return tellPlace(talk, kept, open, null);
  const call = {
    id: talk.work.turn.conversation,
    line: talk.kit.lineOf(talk.place),
    number: talk.work.turn.address,
  };
  const back = open.phone?.call === call.id ? [] : onNewCall(open, call, talk.now);
  return tellPlace(
    talk,
    withEffects(kept, back),
    { ...open, by: 'phone', phone: { ...call, call: call.id } },
    null,
  );
}

function tellPlace(talk: Talk, draft: Draft, handoff: Handoff, opensAt: number | null): Draft {
  const others = talk.queue.filter((other) => other.id !== handoff.id);
  const position = positionOf(handoff.id, [...others, handoff]);
  const reason = `handoff.reason.${handoff.reason}`;
  const lines: Line[] = handoff.reason === 'explicit-human' ? [] : [say(reason)];
  lines.push({ kind: 'say', message: placeMessage(handoff, position, opensAt) });
  if (talk.work.turn.channel === 'voice' && handoff.phone?.call) {
    const told = withReplies(draft, phraseLines(talk, talk.locale, lines));
    return withSession(
      withReplies(told, [{ kind: 'wait', locale: talk.locale, handoff: handoff.id }]),
      {
        frame: { dialog: 'on-hold', step: 'waiting', data: {} },
      },
    );
  }
  const options = handoff.by === 'chat' ? [callMe(), leaveQueue()] : [leaveQueue()];
  const asked = [...lines, ask(message('handoff.meanwhile'), options, { kind: 'anything' })];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, asked)), {
    frame: { dialog: 'waiting', step: 'offered', data: {} },
  });
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
  const options = [
    { value: 'yes', label: message('option.call-back') },
    { value: 'menu', label: message('option.other-topics') },
  ];
  const lines: readonly Line[] = [
    { kind: 'say', message: closed },
    ask(message('call-back.offer'), options),
  ];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, lines)), {
    frame: { dialog: 'call-me', step: 'offered', data: { reason } },
  });
}
