import fc from 'fast-check';
import { expect } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Held } from '../../src/domain/held.ts';
import type { Accepted, Committed, Store, Work } from '../../src/domain/ports.ts';
import type { PrivacyStore, VerifiedAudit } from '../../src/domain/privacy-port.ts';
import {
  CONVERSATIONS,
  eventOf,
  MESSAGE_KEYS,
  type Operation,
  operation,
} from './model-operations.ts';
import { openReferenceStore } from './reference-store.ts';
import { leaseAt, START, saying, sessionSaying, speaking } from './store-values.ts';

/** One of the two stores that go through the same operations. */
interface Side {
  readonly store: Store;
  /** Every work ever handed out: stale ones are committed too. */
  readonly works: Work[];
  /** The engine's own names of messages, by key. */
  readonly messages: Map<string, string>;
}

/** Milliseconds. On a busy machine one run takes a third of what is given here. */
export function timeFor(runs: number): number {
  return Math.max(30_000, runs * 100);
}

export async function sameAsReference(open: () => Promise<Store>, runs: number): Promise<void> {
  const script = fc.array(operation, { minLength: 10, maxLength: 50 });
  const property = fc.asyncProperty(script, async (operations) => {
    const subject = newSide(await open());
    try {
      await comparePaths(subject, newSide(openReferenceStore()), operations);
    } finally {
      await subject.store.close();
    }
  });
  await fc.assert(property, { seed: 20_261_121, numRuns: runs });
}

async function comparePaths(
  subject: Side,
  reference: Side,
  operations: readonly Operation[],
): Promise<void> {
  let now = START;
  for (const [index, one] of operations.entries()) {
    if (one.op === 'pass') now += one.ms;
    const wanted = await perform(reference, one, now);
    expect(await perform(subject, one, now), `${index} ${one.op}`).toEqual(wanted);
  }
  expect(await observe(subject.store)).toEqual(await observe(reference.store));
}

function newSide(store: Store): Side {
  return { store, works: [], messages: new Map() };
}

async function perform(side: Side, one: Operation, now: number): Promise<unknown> {
  try {
    return await performTurn(side, one, now);
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

async function performTurn(side: Side, one: Operation, now: number): Promise<unknown> {
  const { turns, handoffs } = side.store;
  switch (one.op) {
    case 'accept': {
      const inbound = { turn: eventOf(one.event), hash: one.hash };
      return kept(side, await turns.accept(inbound, leaseAt(now)));
    }
    case 'resume':
      return kept(side, await turns.resume(`e${one.event}`, leaseAt(now)));
    case 'commit': {
      const work = side.works[one.work % side.works.length];
      return work && kept(side, await turns.commit({ ...answerTo(work, one.effects), work, now }));
    }
    case 'orphans': {
      const works = await turns.takeOrphans(leaseAt(now), one.most);
      side.works.push(...works);
      return works;
    }
    case 'apply':
      return handoffs.apply(one.effects, now);
    case 'purge':
      return side.store.records.purge(one.before);
    case 'drop-audit':
      return side.store.privacy.dropAudit(one.before);
    default:
      return performDue(side, one, now);
  }
}

type DueOperation = Exclude<
  Operation,
  { op: 'accept' | 'resume' | 'commit' | 'orphans' | 'apply' | 'purge' | 'drop-audit' }
>;

async function performDue(side: Side, one: DueOperation, now: number): Promise<unknown> {
  const { outbox, jobs } = side.store;
  const id = 'message' in one ? (side.messages.get(one.message) ?? 'nothing') : '';
  switch (one.op) {
    case 'due': {
      const due = await outbox.due(leaseAt(now), one.most);
      for (const { id: name, message } of due) side.messages.set(message.key, name);
      return due.map(({ id: _, ...told }) => told);
    }
    case 'sent':
      return outbox.sent(id, `provider of ${one.message}`, now);
    case 'retry':
      return outbox.retry(id, now + one.after, 'retry');
    case 'doubt':
      return outbox.doubt(id, now + one.after, 'doubt');
    case 'unknown':
      return outbox.unknown(id, 'unknown');
    case 'dead':
      return outbox.dead(id, 'dead');
    case 'delivered':
      return one.by === 'provider'
        ? outbox.delivered(`provider of ${one.message}`, one.status)
        : outbox.delivered('of a part', one.status, { key: one.message, why: 'a part' });
    case 'claim':
      return jobs.claimDue(leaseAt(now), one.most);
    case 'job-done':
      return jobs.done(one.key, one.at);
    case 'pass':
      return [await outbox.nextDue(), await jobs.nextDue()];
    default:
      return one satisfies never;
  }
}

/** Every other answer is also kept in the transcript, as the conversation does it. */
function answerTo(work: Work, effects: readonly Effect[]) {
  const text = `${work.turn.id} ${work.token} ${work.session?.question?.length ?? 0}`;
  const replies = [saying(text)];
  const logged = work.token % 2 === 0 ? [speaking(replies, work.turn.conversation)] : [];
  return { replies, session: sessionSaying(text), effects: [...effects, ...logged] };
}

function kept<T extends Accepted | Committed>(side: Side, result: T): T {
  if ('work' in result) side.works.push(result.work);
  if ('next' in result && result.next) side.works.push(result.next);
  return result;
}

async function observe(store: Store): Promise<unknown> {
  const { records, handoffs, outbox, jobs, privacy } = store;
  return {
    queue: await handoffs.open(),
    entries: await Promise.all(CONVERSATIONS.map((id) => records.entries(id, 0))),
    sessions: await Promise.all(CONVERSATIONS.map((id) => records.session(id))),
    held: await Promise.all(['p0', 'p1'].map(async (id) => unsentIn(await store.privacy.held(id)))),
    persons: await Promise.all(['p0', 'p1'].map((id) => records.person(id))),
    lost: [...(await outbox.lost(MESSAGE_KEYS))],
    // What was sent is told without its words.
    troubled: (await outbox.troubled(99)).map(({ message: { key }, why }) => [key, why]),
    next: [await outbox.nextDue(), await jobs.nextDue()],
    gaps: await records.gaps(99),
    counts: await records.counts(),
    handled: await records.handled(),
    voicemails: await Promise.all(['h0', 'h1'].map((id) => records.voicemails(id))),
    audited: await auditedIn(privacy),
    verified: numbersOf(await privacy.verifyAudit()),
  };
}

/** Marks are made with a key of each store's own: handoffs are named instead. */
async function auditedIn(privacy: PrivacyStore): Promise<readonly unknown[]> {
  const ids = ['h0', 'h1'];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [await privacy.subjectOf(id), id] as const)),
  );
  const audited = await privacy.audited(0, 99);
  return audited.map(({ n, line }) => {
    const about = line?.about ?? {};
    const named =
      'handoff' in about ? { ...about, handoff: names.get(String(about.handoff)) } : about;
    return [n, { ...line, about: named }];
  });
}

function numbersOf(verified: VerifiedAudit): unknown {
  if (verified.kind === 'broken') return verified;
  const { count, dropped, newest } = verified;
  return { count, dropped: dropped.n, newest: newest.n };
}

/** What has left is kept for a while, by each engine with as much of it as it needs. */
function unsentIn(held: Held): Held {
  const conversations = held.conversations.map((one) => ({
    ...one,
    messages: one.messages.filter(({ state }) => state !== 'sent'),
  }));
  return { ...held, conversations };
}
