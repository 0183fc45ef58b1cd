import { ask, type Line, type Option } from '../domain/dialog.ts';
import type { Handoff, HandoffReason } from '../domain/handoff.ts';
import { type Message, message } from '../domain/message.ts';
import { positionAmong } from '../domain/queue.ts';
import { waitOf } from '../handoff/expected-wait.ts';
import { writeAgain } from '../handoff/whatsapp-window.ts';
import { canCopy } from './copy-of.ts';
import { type Draft, type Talk, withReplies, withSession } from './draft.ts';
import { phraseLines } from './phrase-lines.ts';

export interface Place {
  readonly handoff: Handoff;
  readonly reason: HandoffReason;
  /** Milliseconds; null while advisors are at work. */
  readonly opensAt: number | null;
}

/** Where somebody stands in the queue, how long it will be, and what they can do meanwhile. */
export function tellPlace(talk: Talk, draft: Draft, { handoff, reason, opensAt }: Place): Draft {
  const position = positionAmong(handoff, talk.queue);
  const lines = [
    ...whyHuman(talk, reason),
    ...(isServed(talk, handoff) ? [] : [say(message('handoff.no-advisor'))]),
    say(placeMessage(talk, handoff, { position, opensAt })),
    ...(canBeWrittenTo(talk, draft, handoff) ? [] : [say(message('handoff.stopped'))]),
    ...(opensAt === null
      ? [say(waitMessage(talk, handoff))]
      : writeAgain(handoff, { wrote: talk.now, opensAt }).map(say)),
  ];
  if (talk.work.turn.channel === 'voice') {
    const told = withReplies(draft, phraseLines(talk, talk.locale, lines));
    if (!handoff.phone?.call) return sayGoodbye(talk, told);
    return waitOnLine(talk, withSession(told, { placeTold: position }), handoff);
  }
  const options = handoff.by === 'chat' ? [callMe(), leaveQueue()] : [leaveQueue()];
  const asked = [...lines, ask(message('handoff.meanwhile'), options, { kind: 'anything' })];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, asked)), {
    frame: { dialog: 'waiting', step: 'offered', data: {} },
  });
}

/** Who writes in a language that no advisor has hours for may wait long, and should know. */
function isServed({ kit, work, now }: Talk, { queue, locale, by }: Handoff): boolean {
  if (work.turn.channel === 'voice' || by === 'phone') return true;
  const duty = kit.duty(queue, locale, by, now);
  return duty.open || duty.opensAt !== null;
}

/** Who has said STOP and waits for an answer in writing would wait in vain. */
function canBeWrittenTo({ work }: Talk, { effects }: Draft, { by, channel }: Handoff): boolean {
  if (by === 'phone' || channel === 'webchat') return true;
  const wish = effects.findLast(
    (effect) => effect.kind === 'remember' && effect.about.optedOut !== undefined,
  );
  const now = wish?.kind === 'remember' ? wish.about.optedOut : undefined;
  return !(now ?? work.person?.optedOut ?? false);
}

/** An estimate from the last talks, or that there is none: nobody is told a number that is made up. */
export function waitMessage(talk: Talk, handoff: Handoff): Message {
  const minutes = waitOf(talk.pace(handoff.queue, handoff.locale), handoff, talk);
  return minutes === null
    ? message('handoff.expected-unknown')
    : message('handoff.expected-wait', { minutes: { minutes } });
}

/** Nothing where they asked for it themselves, were silent, or have just been told. */
export function whyHuman(talk: Talk, reason: HandoffReason): readonly Line[] {
  const plain =
    reason === 'explicit-human' || talk.said.silent || talk.session.frame?.dialog === 'call-me';
  return plain ? [] : [say(message(`handoff.reason.${reason}`))];
}

function waitOnLine(talk: Talk, draft: Draft, { id }: Handoff): Draft {
  const copy = canCopy(talk, draft.session) ? { copy: true as const } : {};
  const wait = { kind: 'wait', locale: talk.locale, handoff: id, ...copy } as const;
  return withSession(withReplies(draft, [wait]), {
    frame: { dialog: 'on-hold', step: 'waiting', data: {} },
  });
}

/** Somebody who will be called back need not hold the line. */
export function sayGoodbye(talk: Talk, draft: Draft): Draft {
  const goodbye = phraseLines(talk, talk.locale, [say(message('voice.goodbye'))]);
  return withSession(withReplies(draft, [...goodbye, { kind: 'end', locale: talk.locale }]), {
    frame: null,
  });
}

function placeMessage(
  { now }: Talk,
  handoff: Handoff,
  { position, opensAt }: { readonly position: number; readonly opensAt: number | null },
): Message {
  const calledBack = handoff.by === 'phone' && !handoff.phone?.call;
  if (opensAt !== null) {
    const key = calledBack ? 'handoff.queued-closed-call-back' : 'handoff.queued-closed';
    return message(key, { position, when: { when: opensAt, now } });
  }
  return message(calledBack ? 'handoff.queued-call-back' : 'handoff.queued', { position });
}

function callMe(): Option {
  return { value: 'call-me', label: message('option.call-me') };
}

function leaveQueue(): Option {
  return { value: 'leave-queue', label: message('option.leave-queue') };
}

function say(text: Message): Line {
  return { kind: 'say', message: text };
}

/** A caller who cannot be helped on the line now: an advisor calls back, or a message is left. */
export function offerCallBack(
  talk: Talk,
  draft: Draft,
  { closed, reason }: { readonly closed: Message; readonly reason: HandoffReason },
): Draft {
  const lines = [
    ...whyHuman(talk, reason),
    say(closed),
    ask(message('call-back.offer'), ways(talk)),
  ];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, lines)), {
    frame: { dialog: 'call-me', step: 'offered', data: { reason } },
  });
}

/** The line has no room for one more. The place is kept: an advisor calls back, or they go on from the menu. */
export function offerOtherThanWaiting(talk: Talk, draft: Draft): Draft {
  const reason = talk.work.handoff?.reason ?? 'explicit-human';
  const closed = message('handoff.line-full');
  return offerCallBack(talk, withSession(draft, { silences: 0 }), { closed, reason });
}

function ways({ kit }: Talk): readonly Option[] {
  return [
    { value: 'yes', label: message('option.call-back') },
    ...(kit.voicemail ? [leaveMessage()] : []),
    { value: 'menu', label: message('option.other-topics') },
  ];
}

function leaveMessage(): Option {
  return { value: 'message', label: message('option.leave-message') };
}

/** The advisors go while somebody waits on the line. Asked once more when nothing is pressed. */
export function tellClosing(talk: Talk, draft: Draft, opensAt: number | null): Draft {
  const { frame } = talk.session;
  const asked = frame?.dialog === 'closing-time' ? Number(frame.data['asked'] ?? 0) + 1 : 0;
  const options = [
    { value: 'call-back', label: message('option.call-back') },
    ...(talk.kit.voicemail ? [leaveMessage()] : []),
    ...(canCopy(talk, talk.session) ? [{ value: 'send', label: message('option.send') }] : []),
  ];
  const lines = [
    ...(asked === 0 ? [say(closedMessage(talk, 'closing.now', opensAt))] : []),
    ask(message('closing.offer'), options),
  ];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, lines)), {
    frame: { dialog: 'closing-time', step: 'offered', data: { asked } },
  });
}

/** When advisors of this language are next at the phone; null while they are, or are not in sight. */
export function reopens({ kit, front, locale, now }: Talk): number | null {
  const duty = kit.duty(front, locale, 'phone', now);
  return duty.open ? null : duty.opensAt;
}

/** When advisors answer next, or that nobody on this line speaks the language. */
export function closedMessage(
  { now }: Talk,
  key: 'closing.now' | 'handoff.closed' | 'handoff.too-late',
  opensAt: number | null,
): Message {
  return opensAt === null
    ? message('handoff.no-advisor')
    : message(key, { when: { when: opensAt, now } });
}
