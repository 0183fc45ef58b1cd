import { expect, test } from 'vitest';
import type { Account } from '../../../src/console/account.ts';
import { colleaguesFor } from '../../../src/console/show-talk.ts';
import type { Handoff } from '../../../src/domain/handoff.ts';
import { aTalk, NOON } from '../../support/handoffs.ts';

function anAccount(id: string, places: readonly string[]): Account {
  const who = { id, name: id, passwordHash: '', role: 'advisor', phone: '+358500000909' } as const;
  return { ...who, languages: ['fi'], places };
}

const ACCOUNTS = [
  anAccount('aino', ['joensuu']),
  anAccount('samir', ['joensuu']),
  anAccount('kirsti', ['kajaani']),
];

/** Who could take this talk over from Aino, with everybody at work. */
function colleaguesIn(handoff: Handoff): readonly string[] {
  const [aino = anAccount('aino', [])] = ACCOUNTS;
  const advisors = ACCOUNTS.map(({ id, phone }) => ({
    ...{ id, phone, idleSince: NOON, setAt: NOON },
    state: 'ready' as const,
  }));
  const staff = { accounts: ACCOUNTS, advisors, open: [handoff] };
  return colleaguesFor(handoff, aino, staff).map(({ id }) => id);
}

test('a talk can be handed to who works in the queue it came from', () => {
  expect(colleaguesIn(aTalk({ place: 'joensuu', queue: 'joensuu' }))).toEqual(['samir']);
});

test('where the person lives does not decide who can take over: the queue does', () => {
  expect(colleaguesIn(aTalk({ place: 'kajaani', queue: 'joensuu' }))).toEqual(['samir']);
});
