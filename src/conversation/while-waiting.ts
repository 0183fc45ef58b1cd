import { type Handoff, isQueued } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import { message } from '../domain/message.ts';
import { positionOf } from '../domain/queue.ts';
import type { Choice, Reply } from '../domain/reply.ts';
import { type Draft, type Talk, withSession } from './draft.ts';
import { phraseLines, textIn } from './phrase-lines.ts';

/** The handoff of somebody who waits on this very call; null for everybody else. */
export function waitsOnLine({ work }: Pick<Talk, 'work'>): Handoff | null {
  const { handoff, turn } = work;
  const here = turn.channel === 'voice' && handoff?.phone?.call === turn.conversation;
  return here && isQueued(handoff) ? handoff : null;
}

/** Dialogs that are about the wait itself. */
const ABOUT_WAITING: ReadonlySet<string> = new Set(['call-me', 'leave-message', 'closing-time']);

/**
 * Somebody who waits on the line may look around meanwhile. The place stays theirs: they hear when it
 * has changed, and 0 leads back to the music from everywhere.
 */
export function whileWaiting(talk: Talk, draft: Draft): Draft {
  const handoff = waitsOnLine(talk);
  const ask = draft.replies.findLast((reply) => reply.kind === 'ask');
  if (!handoff || !ask || !isElsewhere(draft) || ask.expects.kind === 'digits') return draft;
  const locale = draft.session.locale ?? talk.locale;
  const position = positionOf(handoff.id, talk.queue);
  const moved = talk.session.placeTold !== undefined && talk.session.placeTold !== position;
  const told = moved
    ? phraseLines(talk, locale, [
        { kind: 'say', message: message('voice.wait.position', { position }) },
      ])
    : [];
  const replies = draft.replies.map((reply) =>
    reply === ask ? withWayBack(talk, ask, locale) : reply,
  );
  return withSession({ ...draft, replies: [...told, ...replies] }, { placeTold: position });
}

/** Still waiting after this turn, and not on the way to the music or out of the queue. */
function isElsewhere({ session, replies, effects }: Draft): boolean {
  const leaves = effects.some((effect) => effect.kind === 'change-handoff');
  const over = replies.some((reply) => reply.kind === 'wait' || reply.kind === 'end');
  return !leaves && !over && !ABOUT_WAITING.has(session.frame?.dialog ?? '');
}

function withWayBack(talk: Talk, ask: Extract<Reply, { kind: 'ask' }>, locale: Locale): Reply {
  const back: Choice = {
    value: 'human',
    key: '0',
    label: textIn(talk, locale, message('option.back-to-queue')),
  };
  return { ...ask, choices: [...ask.choices.filter(({ key }) => key !== '0'), back] };
}
