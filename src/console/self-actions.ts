import { offerSoon } from '../handoff/move-handoff.ts';
import type { Account } from './account.ts';
import { presenceOf } from './act.ts';
import type { Action, ActionParts } from './action.ts';
import { type MeView, stateBody } from './contract.ts';
import { refuse } from './refuse.ts';

export const seeSelf: Action = async (parts, { account }) => ({
  body: await showSelf(parts, account),
});

/** Ready, paused or away; idle time counts from the moment somebody becomes ready. */
export const setState: Action = async (parts, { account, body }) => {
  const wanted = stateBody.safeParse(body);
  if (!wanted.success) return refuse('bad-request');
  const { state, phone } = wanted.data;
  const before = await presenceOf(parts.store, account);
  const staysReady = before.state === 'ready' && state === 'ready';
  await parts.store.desk.setAdvisor({
    id: account.id,
    state,
    phone: phone === undefined ? before.phone : phone,
    idleSince: staysReady ? before.idleSince : parts.clock.now(),
  });
  // Somebody may be waiting for exactly this advisor.
  const now = parts.clock.now();
  if (state === 'ready') await parts.store.handoffs.apply([offerSoon(now)], now);
  parts.log.info('console.state', { advisor: account.id, state });
  return { body: await showSelf(parts, account) };
};

async function showSelf(parts: ActionParts, account: Account): Promise<MeView> {
  const { state, phone } = await presenceOf(parts.store, account);
  const { id, name, role, languages } = account;
  return { id, name, role, languages, state, phone };
}
