import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import { positionAmong } from '../domain/queue.ts';
import { backToQueue } from './accept-handoff.ts';
import { type Phrase, telling } from './tell-person.ts';

/** An open console gives a sign each 15 s: with this, nobody sits with a browser that died for over a minute. */
const SILENT_MS = 45_000;
/** A job done later than this has waited for the service, and browsers are given time to come back. */
const LATE_MS = 5_000;

/** Without a page a session ends after this; then nobody can answer the person any more. */
const IDLE_MS = 30 * 60_000;

/** A sign of life: each puts off the moment at which the advisor counts as gone. */
export function watchConsole(advisor: string, now: number): Effect {
  return goneAt(`advisor-gone:${advisor}`, advisor, now + SILENT_MS);
}

/** Who takes a chat or writes in it while their page is not heard of is missed later, but missed. */
export function watchUnheard(advisor: string, now: number): Effect {
  return goneAt(unheardKey(advisor), advisor, now + IDLE_MS);
}

/** What an open page gives: signs come oftener, so it is missed sooner. */
export function signOfLife(advisor: string, now: number): readonly Effect[] {
  return [watchConsole(advisor, now), { kind: 'unschedule', key: unheardKey(advisor) }];
}

function unheardKey(advisor: string): string {
  return `advisor-unheard:${advisor}`;
}

function goneAt(key: string, advisor: string, at: number): Effect {
  return { kind: 'schedule', job: { key, kind: 'advisor-gone', at, subject: advisor } };
}

export function wasServiceDown(due: number, now: number): boolean {
  return now - due > LATE_MS;
}

/** People who wrote with this advisor. On the phone the call itself tells whether anybody is there. */
export function chatsOf(advisor: string, open: readonly Handoff[]): readonly Handoff[] {
  return open.filter(
    (handoff) => handoff.by === 'chat' && handoff.state === 'active' && handoff.advisor === advisor,
  );
}

/** Waiting again at the place they had before, and told so unless others may read it. */
export function returnChat(
  phrase: Phrase,
  handoff: Handoff,
  { open, now }: { readonly open: readonly Handoff[]; readonly now: number },
): readonly Effect[] {
  const effects = backToQueue(handoff, now, []);
  const waiting = effects.flatMap((one) => (one.kind === 'change-handoff' ? [one.handoff] : []))[0];
  if (!waiting || handoff.reason === 'violence') return effects;
  const position = positionAmong(waiting, open);
  const told = message('handoff.place-kept', { position });
  return [...effects, ...telling(phrase, waiting, told, now)];
}
