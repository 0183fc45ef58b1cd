import type { Effect } from '../domain/effect.ts';
import type { ContactBy, Handoff } from '../domain/handoff.ts';
import { type Locale, toLocale } from '../domain/locale.ts';
import { message } from '../domain/message.ts';
import { positionOf } from '../domain/queue.ts';
import { type Phrase, telling, tellingAll } from './tell-person.ts';
import { writeAgain } from './whatsapp-window.ts';

/** Those who wait in one queue (a place) for one language, by phone or in writing: they share opening hours. */
export interface Line {
  readonly place: string;
  readonly locale: Locale;
  readonly by: ContactBy;
}

/** One job a line, at its closing time, as long as somebody waits there for an answer today. */
export function watchClosing(handoff: Handoff, closesAt: number | null): readonly Effect[] {
  const waits = handoff.by === 'chat' || handoff.phone?.call != null;
  const { queue, locale, by } = handoff;
  return closesAt === null || !waits ? [] : [lookAt({ place: queue, locale, by }, closesAt)];
}

export function lookAt({ place, locale, by }: Line, at: number): Effect {
  const subject = `${by} ${locale} ${place}`;
  return { kind: 'schedule', job: { key: `closing:${subject}`, kind: 'closing', at, subject } };
}

/** Null for a subject that another version has written. */
export function lineIn(subject: string): Line | null {
  const [by, code, place] = subject.split(' ');
  const locale = toLocale(code);
  if ((by !== 'chat' && by !== 'phone') || locale === null || place === undefined) return null;
  return { by, locale, place };
}

export interface Closing {
  readonly queue: readonly Handoff[];
  readonly now: number;
  /** Null when nobody is going to answer in sight. */
  readonly opensAt: number | null;
  readonly phrase: Phrase;
}

/** An offer may be running while the hours end: whoever comes back from it is led out then. */
const AGAIN_MS = 5_000;

/** Nobody is left to wait for an advisor who has gone: callers are asked, writers are told. */
export function closeQueue(line: Line, closing: Closing): readonly Effect[] {
  const theirs = closing.queue.filter((handoff) => isOn(line, handoff));
  if (line.by === 'chat') return theirs.filter(isWaiting).flatMap((h) => tellWriter(h, closing));
  const onLine = theirs.filter((handoff) => handoff.phone?.call != null && isBeforeTalk(handoff));
  const led = onLine.filter(isWaiting).flatMap((handoff) => leadOut(handoff, closing.now));
  return onLine.length > 0 ? [...led, lookAt(line, closing.now + AGAIN_MS)] : [];
}

function isOn(line: Line, { queue, locale, by }: Handoff): boolean {
  return queue === line.place && locale === line.locale && by === line.by;
}

function isWaiting({ state }: Handoff): boolean {
  return state === 'waiting';
}

function isBeforeTalk({ state }: Handoff): boolean {
  return state === 'waiting' || state === 'offered' || state === 'connecting';
}

/** Once for each time they wait: the key of who has been led out already is known. */
function leadOut({ id, version, phone }: Handoff, now: number): readonly Effect[] {
  const call = phone?.call;
  if (call == null) return [];
  const what = { kind: 'redirect-call', handoff: id, call } as const;
  const key = `closing:${id}:${version}`;
  return [{ kind: 'send', message: { key, conversation: null, due: now, what } }];
}

function tellWriter(handoff: Handoff, { queue, now, opensAt, phrase }: Closing): readonly Effect[] {
  const position = positionOf(handoff.id, queue);
  if (opensAt === null) return telling(phrase, handoff, 'handoff.no-advisor', now);
  const first = message('handoff.queued-closed', { position, when: { when: opensAt, now } });
  const more = writeAgain(handoff, { wrote: handoff.since, opensAt });
  return tellingAll(phrase, handoff, { first, more }, now);
}
