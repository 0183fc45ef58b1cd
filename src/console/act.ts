import { type Handoff, isOfferedTo } from '../domain/handoff.ts';
import type { Clock, Desk, DeskAdvisor, Store } from '../domain/ports.ts';
import { beforeInQueue } from '../domain/queue.ts';
import { watchUnheard } from '../handoff/lose-advisor.ts';
import { isBusy, offerTo } from '../handoff/offer-handoff.ts';
import { presenceAt } from '../handoff/presence.ts';
import { type Account, skillsOf } from './account.ts';
import { mayDo, type Onlooker } from './may-do.ts';
import { type Acted, refuse } from './refuse.ts';

export interface ActParts {
  readonly store: Store;
  readonly desk: Desk;
  readonly clock: Clock;
}

/** Other advisors and telephones act at the same time. */
const TRIES = 3;

export async function presenceOf(
  { store, clock }: Pick<ActParts, 'store' | 'clock'>,
  account: Account,
): Promise<DeskAdvisor> {
  const said = (await store.desk.advisors()).find((one) => one.id === account.id);
  return presenceAt(account, said ?? null, clock.now());
}

export async function onlookerOf(parts: ActParts, account: Account): Promise<Onlooker> {
  const { phone } = await presenceOf(parts, account);
  return { account, phone, now: parts.clock.now() };
}

/** The first in the queue this advisor can take: a chat is theirs at once, for a call their phone rings. */
export async function takeNext(parts: ActParts, who: Onlooker): Promise<Acted> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const open = await parts.store.handoffs.open();
    const busy = isBusy(who.account.id, open);
    const next = open
      .filter((h) => mayDo('take', h, who) || (!busy && mayDo('ring', h, who)))
      .filter((h) => h.state !== 'missed')
      .sort(beforeInQueue)[0];
    if (!next) return refuse('not-found', 'queue-empty');
    const taken = await take(parts, next, who);
    if ('body' in taken) return taken;
  }
  return refuse('conflict', 'taken');
}

export function take(parts: ActParts, handoff: Handoff, who: Onlooker): Promise<Acted> {
  return handoff.by === 'chat' ? takeChat(parts, handoff, who) : ring(parts, handoff, who);
}

async function takeChat(parts: ActParts, handoff: Handoff, who: Onlooker): Promise<Acted> {
  // Before it is theirs: whoever dies in between leaves nobody with an advisor who is not watched.
  await parts.store.handoffs.apply([watchUnheard(who.account.id, who.now)], who.now);
  const taken = await parts.desk.accept(handoff.id, who.account.id);
  return taken ? { body: { id: taken.id } } : refuse('conflict', 'taken');
}

async function ring(parts: ActParts, handoff: Handoff, who: Onlooker): Promise<Acted> {
  const { account, now } = who;
  if (isOfferedTo(handoff, account.id)) return { body: { id: handoff.id } };
  const desk = { ...(await presenceOf(parts, account)), phone: who.phone };
  if (desk.phone === null) return refuse('conflict', 'no-phone');
  if (isBusy(account.id, await parts.store.handoffs.open())) return refuse('conflict', 'busy');
  const effects = offerTo(handoff, { desk, skills: skillsOf(account) }, now);
  if (!effects || !(await parts.store.handoffs.apply(effects, now))) {
    return refuse('conflict', 'taken');
  }
  return { body: { id: handoff.id } };
}
