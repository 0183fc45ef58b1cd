import type { Handoff, HandoffStep } from '../../../src/domain/handoff.ts';

/** A call-back that reached nobody is tried again after so long. */
const CALL_BACK_PAUSE_MS = 10 * 60_000;

/** Who came back to the queue less than this before: the offer to the other was decided without them. */
const JUST_BACK_MS = 1_000;

/**
 * Each time that somebody was offered to an advisor while another of the same language, queue and class
 * waited longer and could have been: not one whom this advisor had passed on before.
 */
export function findOvertakings(handoffs: readonly Handoff[]): readonly string[] {
  const offers = handoffs.flatMap((handoff) =>
    handoff.history
      .filter(
        (step, at) => step.state === 'offered' && handoff.history[at - 1]?.state !== 'offered',
      )
      .map((step) => ({ handoff, step })),
  );
  return offers.flatMap(({ handoff, step }) =>
    handoffs
      .filter((other) => isBefore(other, handoff) && couldBeOffered(other, step))
      .map(
        (other) =>
          `${handoff.phone?.number} was offered at ${step.at} before ${other.phone?.number}`,
      ),
  );
}

function isBefore(other: Handoff, handoff: Handoff): boolean {
  return (
    other.id !== handoff.id &&
    other.locale === handoff.locale &&
    other.place === handoff.place &&
    other.priority <= handoff.priority &&
    other.since < handoff.since
  );
}

function couldBeOffered({ history }: Handoff, { at, advisor }: HandoffStep): boolean {
  const past = history.filter((step) => step.at < at);
  const [last, before] = [past.at(-1), past.at(-2)];
  if (last?.state !== 'waiting' && last?.state !== 'call-back') return false;
  if (at - last.at < JUST_BACK_MS && past.length > 1) return false;
  if (past.some((step) => step.state === 'offered' && step.advisor === advisor)) return false;
  const resting = before?.state === 'dialling' && at - last.at < CALL_BACK_PAUSE_MS;
  return !resting && !history.some((step) => step.at === at);
}
