import { changeState } from '../handoff/change-state.ts';
import type { Account } from './account.ts';
import { presenceOf } from './act.ts';
import type { Action, ActionParts } from './action.ts';
import { type MeView, stateBody } from './contract.ts';
import { refuse } from './refuse.ts';

export const seeSelf: Action = async (parts, { account }) => ({
  body: await showSelf(parts, account),
});

export const setState: Action = async (parts, { account, body }) => {
  const wanted = stateBody.safeParse(body);
  if (!wanted.success) return refuse('bad-request');
  const { state, phone } = wanted.data;
  // Whoever has somebody's session must not have us call what costs: only the operator may name such a number.
  if (phone && phone !== account.phone && !parts.mayRing(phone)) return refuse('bad-request');
  const before = await presenceOf(parts, account);
  const chosen = { ...before, phone: phone === undefined ? before.phone : phone };
  await changeState(parts, chosen, { state });
  parts.log.info('console.state', { advisor: account.id, state });
  return { body: await showSelf(parts, account) };
};

async function showSelf(parts: ActionParts, account: Account): Promise<MeView> {
  const { state, phone } = await presenceOf(parts, account);
  const { id, name, role, languages, phone: ownPhone } = account;
  return { id, name, role, languages, state, phone, ownPhone };
}
