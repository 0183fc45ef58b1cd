import { byAdvisor, type HandoffAct } from '../domain/audit.ts';
import type { Effect } from '../domain/effect.ts';
import { type Handoff, isWithAdvisor } from '../domain/handoff.ts';

/** What an advisor has done with a handoff, told in the transaction that does it. */
export function auditing(
  act: HandoffAct,
  { advisor, handoff }: { readonly advisor: string; readonly handoff: string },
  at: number,
): Effect {
  return { kind: 'audit', line: { at, who: byAdvisor(advisor), act, about: { handoff } } };
}

/** A colleague has the person now, whom another advisor had. */
export function auditTakenOver(
  before: Handoff,
  effects: readonly Effect[],
  at: number,
): readonly Effect[] {
  return effects.flatMap((effect) => {
    const after = effect.kind === 'change-handoff' ? effect.handoff : null;
    if (!after?.advisor || !isWithAdvisor(after) || after.advisor === before.advisor) return [];
    return [auditing('handoff-taken', { advisor: after.advisor, handoff: after.id }, at)];
  });
}
