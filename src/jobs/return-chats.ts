import type { Job } from '../domain/effect.ts';
import type { Clock, Log, Store } from '../domain/ports.ts';
import { chatsOf, returnChat, wasServiceDown, watchConsole } from '../handoff/lose-advisor.ts';
import type { Phrase } from '../handoff/tell-person.ts';

interface ReturnParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly phrase: Phrase;
}

/** The console of an advisor has been silent: who wrote with them waits again. False to be done again. */
export async function returnChats(parts: ReturnParts, job: Job): Promise<boolean> {
  const { store, clock, log, phrase } = parts;
  const now = clock.now();
  if (wasServiceDown(job.at, now))
    return store.handoffs.apply([watchConsole(job.subject, now)], now);
  let whole = true;
  for (const { id } of chatsOf(job.subject, await store.handoffs.open())) {
    const open = await store.handoffs.open();
    const [handoff] = chatsOf(job.subject, open).filter((one) => one.id === id);
    if (!handoff) continue;
    whole = (await store.handoffs.apply(returnChat(phrase, handoff, { open, now }), now)) && whole;
    log.warn('handoff.advisor-gone', { handoff: id, advisor: job.subject });
  }
  return whole;
}
