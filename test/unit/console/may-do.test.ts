import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/console/account.ts';
import { verbsFor } from '../../../src/console/may-do.ts';
import type { Handoff, HandoffState } from '../../../src/domain/handoff.ts';
import { aHandoff } from '../../support/a-handoff.ts';

const NOW = 1_000_000;
const account: Account = {
  id: 'aino',
  name: 'Aino',
  passwordHash: '',
  role: 'advisor',
  languages: ['ru'],
  places: ['imatra'],
  phone: '+358401111111',
};
const phone = { number: '+358401234567', call: null, line: null };
const verbs = (about: Partial<Handoff>, who: Partial<Account> = {}, ringing = account.phone) =>
  verbsFor(aHandoff(about), { account: { ...account, ...who }, phone: ringing, now: NOW }).join(
    ' ',
  );

describe('what an advisor may do with a chat', () => {
  test.each<[HandoffState, string | null, string]>([
    ['waiting', null, 'read take'],
    ['active', 'aino', 'read reply close'],
    ['active', 'boris', ''],
    ['wrap-up', 'aino', 'read close'],
    ['message-left', null, 'read take close'],
    ['done', 'aino', 'read'],
  ])('%s, with %s: %s', (state, advisor, expected) => {
    expect(verbs({ state, advisor })).toBe(expected);
  });

  test('nothing in a language they do not speak', () => {
    expect(verbs({ locale: 'ar' })).toBe('');
  });

  test('nothing before the time the person asked for', () => {
    expect(verbs({ notBefore: NOW + 1 })).toBe('read');
  });
});

describe('what an advisor may do with a phone call', () => {
  test.each<[HandoffState, string | null, string]>([
    ['waiting', null, 'read ring'],
    ['call-back', null, 'read ring'],
    ['missed', null, 'read ring close'],
    ['offered', 'aino', 'read skip'],
    ['offered', 'boris', 'read'],
    ['connecting', 'boris', ''],
    ['wrap-up', 'aino', 'read close'],
  ])('%s, with %s: %s', (state, advisor, expected) => {
    expect(verbs({ state, advisor, by: 'phone', phone })).toBe(expected);
  });

  test('without a phone of their own they can only read it', () => {
    expect(verbs({ by: 'phone', phone }, {}, null)).toBe('read');
  });
});

test('a supervisor reads every conversation of the place and may end a wait', () => {
  const supervisor = { id: 'satu', role: 'supervisor', languages: [] } as const;
  expect(verbs({ state: 'active', advisor: 'boris' }, supervisor)).toBe('read');
  expect(verbs({}, supervisor)).toBe('read close');
});

test('an editor and an advisor of another place may do nothing', () => {
  expect(verbs({}, { role: 'editor' })).toBe('');
  expect(verbs({}, { places: ['kajaani'] })).toBe('');
});
