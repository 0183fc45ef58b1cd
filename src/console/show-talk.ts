import type { Handoff } from '../domain/handoff.ts';
import type { DeskAdvisor } from '../domain/ports.ts';
import { type Interpreters, isLive, type Leg } from '../domain/talk.ts';
import { isBusy } from '../handoff/offer-handoff.ts';
import { type Account, nameOf } from './account.ts';
import type { TalkView } from './contract.ts';

export interface Staff {
  readonly accounts: readonly Account[];
  readonly advisors: readonly DeskAdvisor[];
  readonly open: readonly Handoff[];
}

interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** Who could take a call over: at work in its queue, with a phone that does not ring or talk already. */
export function colleaguesFor(
  handoff: Handoff,
  me: Account,
  { accounts, advisors, open }: Staff,
): readonly Colleague[] {
  return advisors.flatMap(({ id, phone, state }) => {
    const account = accounts.find((one) => one.id === id);
    const fits = account && id !== me.id && account.places.includes(handoff.queue);
    if (!fits || phone === null || state === 'away' || isBusy(id, open)) return [];
    return [{ id, name: account.name, phone }];
  });
}

/** Null where there is no call to do anything with. */
export function showTalk(
  handoff: Handoff,
  me: Account,
  staff: Staff & { readonly interpreters: Interpreters },
): TalkView | null {
  const { talk } = handoff;
  const legs = talk?.legs.filter(isLive) ?? [];
  if (!talk || legs.length === 0) return null;
  return {
    legs: legs.map((leg) => ({
      name: leg.name,
      kind: leg.kind,
      state: leg.state === 'out' ? 'apart' : leg.state,
      who: whoIs(leg, staff.accounts),
      language: leg.interpreting?.language ?? null,
    })),
    held: legs.some(({ kind, state }) => kind === 'person' && state === 'held'),
    interpreters: Object.keys(staff.interpreters),
    colleagues: colleaguesFor(handoff, me, staff).map(({ id, name }) => ({ id, name })),
  };
}

function whoIs({ advisor }: Leg, accounts: readonly Account[]): string | null {
  return advisor === null ? null : nameOf(accounts, advisor);
}
