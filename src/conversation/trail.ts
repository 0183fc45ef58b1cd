import type { Frame, Session, Stop } from '../domain/session.ts';
import { type Draft, type Talk, withReplies, withSession } from './draft.ts';

/** Nobody goes further back by a key than this many questions. */
const LONGEST = 5;

/**
 * What a caller was asked before, for the star key: each question that a turn has led away from. In
 * writing people see what was asked, so nothing is kept.
 */
export function keepTrail(talk: Talk, draft: Draft): Draft {
  if (talk.work.turn.channel !== 'voice') return draft;
  const { trail } = nextTrail(talk, draft);
  // Heard again and again counts only in a row.
  const repeats = draft.session.repeats > talk.session.repeats ? draft.session.repeats : 0;
  return withSession(draft, { trail, repeats });
}

function nextTrail(
  { session: before }: Talk,
  { session: after, replies }: Draft,
): Pick<Session, 'trail'> {
  const gone = after.trail.length < before.trail.length;
  if (gone || isSame(before.frame, after.frame)) return { trail: after.trail };
  const leaves = replies.some(({ kind }) => kind === 'wait' || kind === 'end');
  if (leaves || isHome(after.frame) || before.locale !== after.locale) return { trail: [] };
  const asked = before.last.filter((reply) => reply.kind === 'ask');
  if (before.frame === null || asked.length === 0) return { trail: after.trail };
  return { trail: [...after.trail, { frame: before.frame, asked }].slice(-LONGEST) };
}

/** The same question: its page or its topic may have changed all the same. */
function isSame(one: Frame | null, other: Frame | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where every way begins. */
function isHome(frame: Frame | null): boolean {
  return frame === null || (frame.dialog === 'menu' && frame.step === 'groups');
}

/** One question back; null where nothing was asked before. */
export function goBack(talk: Talk, draft: Draft): Draft | null {
  const stop: Stop | undefined = talk.session.trail.at(-1);
  if (!stop) return null;
  const back = withSession(draft, {
    frame: stop.frame,
    trail: talk.session.trail.slice(0, -1),
    misses: 0,
  });
  return withReplies(back, stop.asked);
}
