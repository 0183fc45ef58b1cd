import type { TalkBody } from '../../console/contract.ts';
import type { Outcome } from '../../domain/handoff.ts';
import { act, type Refused } from './api.ts';
import { bodyOf, readHandoff, readQueue } from './read-truth.ts';
import { addressOf, type State } from './state.ts';

interface Named {
  readonly id: string;
}

export function takeNext(state: State): Promise<void> {
  return move(state, '/take-next');
}

/** A chat is taken; for a call the advisor's own phone rings. */
export function take(state: State, id: string): Promise<void> {
  return move(state, `${pathOf(id)}/accept`);
}

export function skip(state: State, id: string): Promise<void> {
  return move(state, `${pathOf(id)}/skip`);
}

/** Something is done in the call. */
export async function steer(state: State, id: string, body: TalkBody): Promise<void> {
  state.trouble.value = null;
  bodyOf(state, await act<Named>(`${pathOf(id)}/talk`, body));
  await Promise.all([readQueue(state), readHandoff(state)]);
}

/** Null when the words are on their way. */
export async function reply(
  state: State,
  id: string,
  words: { readonly text: string; readonly key: string },
): Promise<Refused | null> {
  const answer = await act<Named>(`${pathOf(id)}/reply`, words);
  if (!answer.ok) return answer.refused;
  await readHandoff(state);
  return null;
}

export async function close(state: State, id: string, outcome: Outcome): Promise<void> {
  state.trouble.value = null;
  const closed = bodyOf(state, await act<Named>(`${pathOf(id)}/close`, { outcome }));
  if (closed) location.hash = addressOf('');
  await readQueue(state);
}

async function move(state: State, path: string): Promise<void> {
  state.trouble.value = null;
  const moved = bodyOf(state, await act<Named>(path));
  if (moved) location.hash = addressOf(moved.id);
  await Promise.all([readQueue(state), readHandoff(state)]);
}

function pathOf(id: string): string {
  return `/handoffs/${encodeURIComponent(id)}`;
}
