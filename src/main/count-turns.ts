import { Fault } from '../domain/fault.ts';
import type { Store, TakeTurn, TurnCommit } from '../domain/ports.ts';
import type { Turn } from '../domain/turn.ts';
import type { Metrics, TurnOutcome } from '../observe/metrics.ts';
import type { World } from './world.ts';

/** BCP 47's word for a language nobody has found out. */
const UNKNOWN = 'und';

/** The same way into the corridor, each turn counted and timed. */
export function timeTurns(takeTurn: TakeTurn, metrics: Metrics, { clock }: World): TakeTurn {
  const tell = (turn: Turn, began: number, outcome: TurnOutcome, lang: string | null): void =>
    metrics.turn(
      { channel: turn.channel, lang: lang ?? UNKNOWN, outcome },
      (clock.now() - began) / 1_000,
    );
  return async (turn, hash) => {
    const began = clock.now();
    try {
      const answer = await takeTurn(turn, hash);
      tell(turn, began, 'answered', answer.locale);
      return answer;
    } catch (error) {
      tell(turn, began, outcomeOf(error), turn.locale);
      throw error;
    }
  };
}

const TOLD = ['busy', 'overload', 'conflict', 'store-down'] as const;

function isTold(code: string): code is (typeof TOLD)[number] {
  return TOLD.some((told) => told === code);
}

function outcomeOf(error: unknown): TurnOutcome {
  if (!(error instanceof Fault)) return 'fault';
  const { code } = error;
  return isTold(code) ? code : 'fault';
}

/** The same store, what its turns tell counted: repeated events, full inboxes, questions without an answer, handoffs. */
export function countTurns(store: Store, metrics: Metrics): Store {
  const { turns } = store;
  return {
    ...store,
    turns: {
      ...turns,
      async accept(inbound, lease) {
        const accepted = await turns.accept(inbound, lease);
        if (accepted.kind === 'done') metrics.repeated();
        if (accepted.kind === 'full') metrics.service.shed(inbound.turn.channel, 'inbox');
        return accepted;
      },
      async commit(commit) {
        const committed = await turns.commit(commit);
        if (committed.kind === 'ok') countEffects(commit, metrics);
        return committed;
      },
      async takeOrphans(lease, most) {
        const works = await turns.takeOrphans(lease, most);
        if (works.length > 0) metrics.takenOver(works.length);
        return works;
      },
    },
  };
}

function countEffects({ effects }: TurnCommit, metrics: Metrics): void {
  for (const effect of effects) {
    if (effect.kind === 'gap') metrics.gap(effect.locale ?? UNKNOWN);
    else if (effect.kind === 'open-handoff') metrics.handoff(effect.handoff.reason);
  }
}
