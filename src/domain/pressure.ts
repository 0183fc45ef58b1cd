import { LIMITS } from './limits.ts';
import type { Turn } from './turn.ts';

/** How much is turned away: 0 nothing, 1 web chat, 2 messages too, 3 even callers. */
export type Level = 0 | 1 | 2 | 3;

/** How the event loop keeps up, looked at once a second or so. */
export interface Pressure {
  readonly level: Level;
  /** Since when it has been late without a pause, in milliseconds; null while it keeps up. */
  readonly lateSince: number | null;
}

export const AT_EASE: Pressure = { level: 0, lateSince: null };

/** A turn computes for a few milliseconds: so late, the loop has much more to do than it can. */
const LATE_MS = 200;
/** One slow look at the content is no flood. */
const LASTING_MS = 5_000;

/**
 * Each five seconds of lateness turn one more kind of channel away, the one that can try again most
 * easily first; each look that finds the loop in time lets one kind in again.
 */
export function nextPressure(before: Pressure, delayMs: number, now: number): Pressure {
  if (delayMs <= LATE_MS) return { level: lower(before.level), lateSince: null };
  // Where the clock was put back, it counts from now.
  const since = Math.min(before.lateSince ?? now, now);
  if (now - since < LASTING_MS) return { ...before, lateSince: since };
  return { level: higher(before.level), lateSince: now };
}

const HIGHER = [1, 2, 3, 3] as const;
const LOWER = [0, 0, 1, 2] as const;

function higher(level: Level): Level {
  return HIGHER[level];
}

function lower(level: Level): Level {
  return LOWER[level];
}

/** Whom it hits from which level on: a page can wait, a provider asks again, a caller hangs up. */
const SHED_FROM: Readonly<Record<Turn['channel'], Level>> = {
  webchat: 1,
  whatsapp: 2,
  sms: 2,
  voice: 3,
};

/** How much of the room for turns each may fill, so that callers find some when chats fill it. */
const SHARE: Readonly<Record<Turn['channel'], number>> = {
  webchat: 0.75,
  whatsapp: 0.9,
  sms: 0.9,
  voice: 1,
};

export type Shed = 'turns' | 'event-loop';

/** Why a turn is not begun now; null when it is. The end of a call is always heard: it frees a place. */
export function shedding(
  { channel, utterance }: Pick<Turn, 'channel' | 'utterance'>,
  { turns, level }: { readonly turns: number; readonly level: Level },
): Shed | null {
  if (utterance.kind === 'ended') return null;
  if (level >= SHED_FROM[channel]) return 'event-loop';
  return turns >= LIMITS.turns * SHARE[channel] ? 'turns' : null;
}
