import { Fault } from '../domain/fault.ts';
import type { MayLeave, TurnRefusal } from '../domain/leave.ts';
import type { Accepted, Answer, Clock, Log, Store, TakeTurn, Work } from '../domain/ports.ts';
import type { Turn } from '../domain/turn.ts';
import type { PaceOf } from '../handoff/expected-wait.ts';
import { isOrdinary } from '../handoff/request-handoff.ts';
import { apologise } from './apologise.ts';
import type { Draft } from './draft.ts';
import type { Kit } from './kit.ts';
import { takeTurn } from './take-turn.ts';

export interface Corridor {
  readonly store: Store;
  /** What to answer from now. Asked once a turn, so that no turn mixes old and new content. */
  readonly kit: () => Kit;
  /** Asked before somebody is told that something is sent. */
  readonly mayLeave: MayLeave;
  /** May this conversation join the queue, or have too many from where it comes? */
  readonly mayJoin: (turn: Turn) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** How fast a queue moves, from memory. */
  readonly pace: PaceOf;
  /** This process, for leases. */
  readonly owner: string;
  /** Milliseconds; a process that dies is replaced after this. */
  readonly leaseMs: number;
  /** Waits before looking again whether somebody else has finished; resolves early is fine. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Twilio gives up after 15 s; later than this, the caller is told to come again. */
const PATIENCE_MS = 8_000;
/** The third try of the same turn is not computed again: it may be what kills the process. */
const POISONED = 3;

/**
 * The durable turn: accept, take the conversation's lease, answer every waiting turn in order, commit
 * each in one transaction. The answer leaves only when it is durable; the same event gets the same one.
 */
export function createTakeTurn(corridor: Corridor): TakeTurn {
  const lease = () => ({ owner: corridor.owner, now: corridor.clock.now(), ttl: corridor.leaseMs });
  return async (turn, hash) => {
    let accepted = await corridor.store.turns.accept({ turn, hash }, lease());
    for (let wait = 2; ; wait = Math.min(50, wait * 2)) {
      const answer = await answerFrom(corridor, accepted, turn);
      if (answer) return answer;
      if (accepted.kind === 'wait') await corridor.pause(wait);
      accepted = await corridor.store.turns.resume(turn.id, lease());
    }
  };
}

/** The answer where it can be had now; null when the same event must be looked at again. */
async function answerFrom(
  corridor: Corridor,
  accepted: Accepted,
  turn: Turn,
): Promise<Answer | null> {
  switch (accepted.kind) {
    case 'take':
      return drain(corridor, accepted.work, turn.id);
    case 'done':
      return accepted.answer;
    case 'mismatch':
      corridor.log.error('turn.mismatch', { event: turn.id });
      throw new Fault(
        'conflict',
        'This event id was used before with other content. Send a new id.',
      );
    case 'full':
      throw new Fault('busy', 'Too many messages of this conversation wait. Send it again later.');
    case 'wait':
      if (corridor.clock.now() - turn.at > PATIENCE_MS) throw late();
      return null;
    default:
      return accepted satisfies never;
  }
}

function late(): Fault {
  return new Fault('busy', 'The conversation is busy. Send the same event again in a moment.');
}

/** Answers the work and all that waits behind it in its conversation. The answer to `id`, if it was among them. */
export async function drain(corridor: Corridor, first: Work, id: string): Promise<Answer | null> {
  let mine: Answer | null = null;
  for (let work: Work | null = first; work; ) {
    const draft = await compute(corridor, work);
    const done = await corridor.store.turns.commit({ work, ...draft, now: corridor.clock.now() });
    if (done.kind === 'fenced') return mine;
    if (done.kind === 'conflict') {
      work = done.work;
      continue;
    }
    if (work.turn.id === id) mine = answerOf(draft);
    work = done.next;
  }
  return mine;
}

function answerOf({ replies, session }: Draft): Answer {
  return { replies, locale: session.locale };
}

/** A fault in a dialog never reaches the person as one: an apology in their language, and a human. */
async function compute(corridor: Corridor, work: Work): Promise<Draft> {
  // Read for every turn, as any may end in the queue and then tells a true place in it.
  const queue = await corridor.store.handoffs.open();
  const now = corridor.clock.now();
  const kit = corridor.kit();
  const input = { work, queue, now, pace: corridor.pace };
  if (work.attempt >= POISONED) return apologise(kit, input);
  try {
    const draft = takeTurn(kit, input);
    const refused = isCrowd(corridor, work, draft) ? 'crowd' : await refusalOf(corridor, draft);
    return refused === null ? draft : takeTurn(kit, { ...input, refused });
  } catch (error) {
    corridor.log.error('turn.fault', { event: work.turn.id, error });
    return apologise(kit, input);
  }
}

/** Danger always finds a place. */
function isCrowd({ mayJoin }: Corridor, { turn }: Work, { effects }: Draft): boolean {
  return effects.some(
    (effect) =>
      effect.kind === 'open-handoff' && isOrdinary(effect.handoff.priority) && !mayJoin(turn),
  );
}

/** Nobody is told that a message was sent which may not leave: the turn is computed again without it. */
async function refusalOf({ mayLeave }: Corridor, draft: Draft): Promise<TurnRefusal | null> {
  for (const effect of draft.effects) {
    if (effect.kind !== 'send' || effect.message.what.kind !== 'message') continue;
    const refused = await mayLeave(effect.message);
    if (refused !== null) return refused;
  }
  return null;
}

/** Takes over what a process that died has left. Returns how many conversations were drained. */
export async function drainOrphans(corridor: Corridor): Promise<number> {
  const lease = { owner: corridor.owner, now: corridor.clock.now(), ttl: corridor.leaseMs };
  const works = await corridor.store.turns.takeOrphans(lease, 50);
  await Promise.all(works.map((work) => drain(corridor, work, work.turn.id)));
  return works.length;
}
