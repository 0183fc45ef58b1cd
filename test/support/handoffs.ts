import type { Effect } from '../../src/domain/effect.ts';
import type { Handoff } from '../../src/domain/handoff.ts';
import { hearTalk } from '../../src/handoff/hear-talk.ts';
import type { Duty } from '../../src/handoff/offer-handoff.ts';
import { beginTalk } from '../../src/handoff/talk-legs.ts';

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
    queue: 'joensuu',
    reason: 'explicit-human',
    topic: null,
    question: 'human',
    priority: 5,
    since: NOON,
    at: NOON,
    deadline: null,
    advisor: null,
    rung: [],
    skipped: [],
    wrapUpMs: null,
    tries: 0,
    notBefore: null,
    outcome: null,
    talk: null,
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

/** A caller who has hung up and is to be called back. */
export function aCallBack(changes: Partial<Handoff> = {}): Handoff {
  const phone = { number: '+358401110001', call: null, line: null };
  return aCaller({ state: 'call-back', phone, ...changes });
}

/** An advisor has taken this caller, who is being fetched. Their legs are `person-2` and `advisor-2`. */
export function aConnecting(changes: Partial<Handoff> = {}): Handoff {
  const taken = aCaller({ state: 'connecting', advisor: 'aino', ...changes });
  return { ...taken, talk: beginTalk(taken, 'aino', NOON), version: 2, ...changes };
}

/** A person who is being called back for an advisor. */
export function aDialled(changes: Partial<Handoff> = {}): Handoff {
  const dialled = aCallBack({ state: 'dialling', advisor: 'aino', ...changes });
  return { ...dialled, talk: beginTalk(dialled, 'aino', NOON), version: 2, ...changes };
}

/** Caller and advisor hear each other. */
export function aTalk(changes: Partial<Handoff> = {}): Handoff {
  const talking = aConnecting();
  const joined = (['person-2', 'advisor-2'] as const).reduce(
    (handoff, leg) => changed(hearTalk(handoff, { kind: 'joined', leg, call: callOf(leg) }, NOON)),
    talking,
  );
  return { ...joined, ...changes };
}

/** The call that a leg of these talks has. */
export function callOf(leg: string): string {
  return leg === 'person-2' ? 'CA1' : `CA-${leg}`;
}

/** An advisor at work, by phone, for Finnish and English in Joensuu. */
export function onDuty(id: string, changes: Partial<Duty['desk']> = {}): Duty {
  return {
    desk: {
      id,
      state: 'ready',
      phone: `+3585000009${id.length}`,
      idleSince: NOON,
      setAt: 0,
      ...changes,
    },
    skills: { advisor: id, languages: ['en', 'fi'], places: ['joensuu'] },
  };
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
