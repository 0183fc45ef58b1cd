import { answerUnkept } from '../conversation/answer-unkept.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { officeOf } from '../domain/place.ts';
import type { AnswerUnkept, Clock } from '../domain/ports.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Live } from './live.ts';

export interface UnkeptParts {
  readonly live: Live;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

const ANSWERED: ReadonlySet<FaultCode> = new Set(['store-down', 'overload']);

/** What people hear while the store is down or too much is asked, from what is in memory. */
export function unkeptAnswers({ live, clock, metrics }: UnkeptParts): AnswerUnkept {
  return (turn, fault) => {
    if (!(fault instanceof Fault) || !ANSWERED.has(fault.code)) return null;
    const { kit, knowledge } = live.now;
    const office = officeOf(knowledge.places, turn.place ?? kit.defaultPlace);
    metrics.service.unkept(turn.channel);
    const busy = fault.code === 'overload';
    return answerUnkept(kit, { turn, office, busy, now: clock.now() });
  };
}
