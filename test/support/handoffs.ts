import type { Effect } from '../../src/domain/effect.ts';
import type { Handoff } from '../../src/domain/handoff.ts';

export const NOON = Date.UTC(2026, 10, 23, 10, 0);

/** Somebody who waits in a chat, unless said otherwise. */
export function aHandoff(changes: Partial<Handoff> = {}): Handoff {
  return {
    id: 'h-1',
    version: 1,
    state: 'waiting',
    conversation: 'c-1',
    person: 'p-1',
    channel: 'whatsapp',
    address: 'whatsapp:+358401110001',
    by: 'chat',
    phone: null,
    locale: 'en',
    place: 'joensuu',
    reason: 'explicit-human',
    topic: null,
    question: 'human',
    priority: 5,
    since: NOON,
    at: NOON,
    deadline: null,
    advisor: null,
    skipped: [],
    tries: 0,
    notBefore: null,
    outcome: null,
    history: [],
    ...changes,
  };
}

/** A caller waiting on the line. */
export function aCaller(changes: Partial<Handoff> = {}): Handoff {
  return aHandoff({
    channel: 'voice',
    by: 'phone',
    address: '+358401110001',
    phone: { number: '+358401110001', call: 'CA1', line: '+358500000201' },
    ...changes,
  });
}

/** The handoff as the effects leave it. */
export function changed(effects: readonly Effect[] | null): Handoff {
  const change = effects?.find((effect) => effect.kind === 'change-handoff');
  if (!change) throw new Error('The effects change no handoff.');
  return change.handoff;
}

export function sent(effects: readonly Effect[] | null): readonly string[] {
  return (effects ?? []).flatMap((effect) =>
    effect.kind === 'send' ? [effect.message.what.kind] : [],
  );
}
