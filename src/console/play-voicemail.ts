import type { Request, Response } from 'express';
import { byAdvisor } from '../domain/audit.ts';
import type { Account } from './account.ts';
import { onlookerOf } from './act.ts';
import type { ActionParts } from './action.ts';
import { isInReach, mayDo } from './may-do.ts';
import { type Acted, type Refusal, refuse } from './refuse.ts';

export interface Wanted {
  readonly account: Account;
  readonly handoff: string;
  readonly recording: string;
}

export type Played =
  | { readonly sound: Uint8Array; readonly type: string }
  | { readonly refused: Refusal };

/** The sound of a message, for who may read its handoff. That it was heard, and by whom, is noted. */
export async function playVoicemail(
  parts: ActionParts,
  { account, handoff: id, recording }: Wanted,
): Promise<Played> {
  const { store } = parts;
  const handoff = await store.handoffs.get(id);
  if (!handoff || !isInReach(handoff, account)) return refuse('not-found');
  if (!mayDo('read', handoff, await onlookerOf(parts, account))) return refuse('forbidden');
  const message = await store.records.voicemail(recording);
  if (message?.handoff !== id) return refuse('not-found');
  const noted = await parts.once(`heard ${account.id} ${recording}`, () =>
    note(parts, handoff, account),
  );
  return 'refused' in noted ? noted : { sound: message.sound, type: message.type };
}

/** Browsers ask for a sound in pieces and again: one hearing is noted once. */
async function note(
  { store, clock, log }: ActionParts,
  { id, conversation }: { readonly id: string; readonly conversation: string },
  account: Account,
): Promise<Acted> {
  const what = { kind: 'audit', act: 'message-heard', advisor: account.id, handoff: id } as const;
  const at = clock.now();
  const who = byAdvisor(account.id);
  const line = { at, who, act: 'voicemail-heard', about: { handoff: id } } as const;
  const effects = [{ kind: 'log', conversation, what } as const, { kind: 'audit', line } as const];
  await store.handoffs.apply(effects, at);
  log.info('console.voicemail', { advisor: account.id, handoff: id });
  return { body: {} };
}

/** What came as sound is sent as sound and as nothing else. */
export function sendSound(
  response: Response,
  { sound, type }: { readonly sound: Uint8Array; readonly type: string },
): void {
  const safe = /^audio\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
  response.type(safe).send(Buffer.from(sound));
}

export function wantedIn({ params }: Request, account: Account): Wanted {
  const { id, recording } = params;
  return { account, handoff: String(id), recording: String(recording) };
}
