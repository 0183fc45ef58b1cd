import { flushCompileCache } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Effect } from '../../src/domain/effect.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Accepted, LeaseBy, Work } from '../../src/domain/ports.ts';
import { newSession } from '../../src/domain/session.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { changing, handoffOf, logging, opening, turnOf } from '../contract/store-values.ts';
import { TEST_VAULT } from './test-vault.ts';

/**
 * A server reduced to its store: takes deliveries from the parent process, answers each turn in
 * order and reports the answer only once it is durable. It may be killed at any moment.
 */
const [, , path = '', owner = ''] = process.argv;
const store = path.startsWith('redis:')
  ? (await import('./redis-store.ts')).storeOf({ url: path }, 'town')
  : openSqliteStore({ path, vault: TEST_VAULT });
flushCompileCache();
const POLL_MS = 5;
/** A turn takes its time between hand-out and commit, so that trouble finds it there. */
const THINK_MS = 2;

function lease(): LeaseBy {
  return { owner, now: Date.now(), ttl: 100 };
}

/** What a turn of this conversation does: each kind of effect once, all told by the transcript. */
function effectsOf({ turn, handoff }: Work): Effect[] {
  const { id, conversation } = turn;
  const what = { kind: 'message', channel: 'sms', to: conversation, replies: [] } as const;
  return [
    logging(id, conversation),
    { kind: 'send', message: { key: id, conversation, what, due: 0 } },
    { kind: 'count', name: 'turns', label: conversation },
    {
      kind: 'audit',
      line: { at: turn.at, who: 'person', act: 'person-forgotten', about: null },
    },
    handoff
      ? changing(handoff, {})
      : opening(
          handoffOf(`handoff of ${conversation}`, {
            conversation,
            person: `person of ${conversation}`,
          }),
        ),
  ];
}

async function drain(first: Work): Promise<void> {
  for (let work: Work | null = first; work; ) {
    await wait(THINK_MS);
    const count = (work.session?.misses ?? 0) + 1;
    const session = { ...newSession('so', null), misses: count };
    const text = `${work.turn.id} is number ${count}`;
    const replies = [{ kind: 'say', text, locale: 'so' }] as const;
    const commit = { work, session, replies, effects: effectsOf(work), now: Date.now() };
    const done = await store.turns.commit(commit);
    work = done.kind === 'fenced' ? null : done.kind === 'conflict' ? done.work : done.next;
  }
}

async function answer(id: string, conversation: string): Promise<string> {
  const inbound = { turn: turnOf(id, conversation), hash: id };
  let accepted: Accepted = await store.turns.accept(inbound, lease());
  while (accepted.kind !== 'done') {
    if (accepted.kind === 'mismatch') throw new Error(`${id} is another event`);
    await (accepted.kind === 'take' ? drain(accepted.work) : wait(POLL_MS));
    accepted = await store.turns.resume(id, lease());
  }
  return JSON.stringify(accepted.answer);
}

function unlessDown(error: unknown): void {
  if (!(error instanceof Fault) || error.code !== 'store-down') throw error;
}

async function sweep(): Promise<never> {
  for (;;) {
    await wait(10 * POLL_MS);
    await store.turns
      .takeOrphans(lease(), 9)
      .then((works) => Promise.all(works.map(drain)))
      .catch(unlessDown);
  }
}

/** A store that is down for a while costs a delivery its answer, and it comes again. */
async function answerInTheEnd(id: string, conversation: string): Promise<string> {
  for (;;) {
    try {
      return await answer(id, conversation);
    } catch (error) {
      unlessDown(error);
    }
  }
}

process.on('message', ({ id, conversation }: { id: string; conversation: string }) => {
  void answerInTheEnd(id, conversation).then((text) => process.send?.({ id, answer: text }));
});
process.on('disconnect', () => process.exit(0));
void sweep();
