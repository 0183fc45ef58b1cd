import { type Handoff, isOfferedTo, isOpen, isQueued } from '../domain/handoff.ts';
import { canTake } from '../domain/queue.ts';
import { canRing } from '../handoff/offer-handoff.ts';
import { type Account, skillsOf } from './account.ts';
import type { Verb } from './contract.ts';
import { hasRight } from './roles.ts';

export interface Onlooker {
  readonly account: Account;
  /** The phone offers ring; null when they take chats only. */
  readonly phone: string | null;
  readonly now: number;
}

type Rule = (handoff: Handoff, who: Onlooker) => boolean;

/** What somebody may do with one handoff. The page shows exactly these and the server checks them. */
const RULES: Readonly<Record<Verb, Rule>> = {
  read: (handoff, who) =>
    isMine(handoff, who) || isUpForMe(handoff, who) || hasRight(who.account.role, 'read-any'),
  take: (handoff, who) => handoff.by === 'chat' && canTake(skillsOf(who.account), handoff, who.now),
  ring: (handoff, who) => who.phone !== null && canRing(handoff, skillsOf(who.account), who.now),
  skip: (handoff, who) => handoff.state === 'offered' && isMine(handoff, who),
  reply: (handoff, who) =>
    handoff.by === 'chat' && handoff.state === 'active' && isMine(handoff, who),
  close: (handoff, who) => mayClose(handoff, who),
  steer: (handoff, who) =>
    handoff.state === 'active' && handoff.talk !== null && isMine(handoff, who),
};

const VERBS = ['read', 'take', 'ring', 'skip', 'reply', 'close', 'steer'] as const satisfies Verb[];

export function mayDo(verb: Verb, handoff: Handoff, who: Onlooker): boolean {
  return isInReach(handoff, who.account) && RULES[verb](handoff, who);
}

export function verbsFor(handoff: Handoff, who: Onlooker): readonly Verb[] {
  return VERBS.filter((verb) => mayDo(verb, handoff, who));
}

/** Of a place whose queue this account works in: what is not does not exist for them. */
export function isInReach(handoff: Handoff, account: Account): boolean {
  return hasRight(account.role, 'see-queue') && account.places.includes(handoff.queue);
}

export function isMine(handoff: Handoff, who: Onlooker): boolean {
  return handoff.advisor === who.account.id || isOfferedTo(handoff, who.account.id);
}

/** A person who still waits is not closed in passing: only a supervisor ends a wait without a talk. */
function mayClose(handoff: Handoff, who: Onlooker): boolean {
  if (handoff.state === 'missed' || handoff.state === 'message-left') return speaks(handoff, who);
  if (isQueued(handoff)) return hasRight(who.account.role, 'close-waiting');
  return isMine(handoff, who) && isOpen(handoff);
}

function isUpForMe(handoff: Handoff, who: Onlooker): boolean {
  return speaks(handoff, who) && (isQueued(handoff) || handoff.state === 'missed');
}

function speaks(handoff: Handoff, who: Onlooker): boolean {
  return who.account.languages.includes(handoff.locale);
}
