import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../domain/ports.ts';
import { loopDelayMs } from './loop-delay.ts';

/** Time and chance: real ones in service, virtual ones in tests. */
export interface World {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Runs `fn` after `ms`; the result cancels it. */
  readonly schedule: (ms: number, fn: () => void) => () => void;
  /** Waits for somebody else's work to finish: real time also where the clock is virtual. */
  readonly pause: (ms: number) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
  /** How late the event loop was since this was last asked, in milliseconds. */
  readonly loopDelayMs: () => number;
}

export const realWorld: World = {
  clock: { now: () => Date.now() },
  ids: {
    next: () => ulid(Date.now(), randomBytes(10)),
    code: () => codeOf(randomBytes(CODE_LENGTH)),
  },
  schedule: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  loopDelayMs,
};

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARS = 10;

/** Time first so that ids sort by making, then 80 random bits (github.com/ulid/spec). */
export function ulid(now: number, random: Uint8Array): string {
  let time = '';
  for (let rest = now, i = 0; i < TIME_CHARS; i += 1, rest = Math.floor(rest / 32)) {
    time = CROCKFORD.charAt(rest % 32) + time;
  }
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const chance = bits.match(/.{5}/g) ?? [];
  return time + chance.map((five) => CROCKFORD.charAt(Number.parseInt(five, 2))).join('');
}

/** 32^10 codes: none can be guessed, and one can be typed from a paper. */
const CODE_LENGTH = 10;

function codeOf(random: Uint8Array): string {
  return [...random]
    .map((byte) => CROCKFORD.charAt(byte % 32))
    .join('')
    .toLowerCase();
}

/** Whoever has no secret of their own has that of the demonstration: production refuses it. */
export const DEMONSTRATION_KEY = 'silta-demonstration';

/** A pseudonym that stays the same for one channel identity and tells nothing of it. */
export function personKeys(secret: string): (externalId: string) => string {
  const key = createSecretKey(secret, 'utf8');
  return (externalId) => createHmac('sha256', key).update(externalId).digest('base64url');
}
