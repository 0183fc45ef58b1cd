import { batch } from '@preact/signals';
import type { HandoffView, Hint, MeView, QueueView } from '../../console/contract.ts';
import { type Answer, read } from './api.ts';
import { addressOf, type State } from './state.ts';

/** The body, or null after telling why there is none. */
export function bodyOf<T>(state: State, answer: Answer<T>): T | null {
  if (answer.ok) return answer.body;
  if (answer.refused.status === 401) state.me.value = null;
  else state.trouble.value = answer.refused.message;
  return null;
}

export async function readMe(state: State): Promise<void> {
  const me = bodyOf(state, await read<MeView>('/me'));
  if (me) state.me.value = me;
}

export async function readQueue(state: State): Promise<void> {
  const view = bodyOf(state, await read<QueueView>(`/queue?lang=${state.language.value.code}`));
  if (!view) return;
  batch(() => {
    state.ahead.value = view.now - Date.now();
    state.now.value = view.now;
    state.queue.value = view;
  });
  openWhatRings(state, view);
}

/** Whoever answers a ringing phone reads first whom they will talk to; a page in use is left alone. */
function openWhatRings({ selected }: State, { rows }: QueueView): void {
  const ringing = rows.find((row) => row.mine && row.state === 'offered');
  if (ringing && selected.value === '') location.hash = addressOf(ringing.id);
}

export async function readHandoff(state: State): Promise<void> {
  const id = state.selected.value;
  if (id === '') return;
  const path = `/handoffs/${encodeURIComponent(id)}?lang=${state.language.value.code}`;
  const answer = await read<HandoffView>(path);
  if (state.selected.value !== id) return;
  const view = bodyOf(state, answer);
  // What cannot be read just now stays on the page, with the words being written under it.
  if (view || isRefused(answer)) state.handoff.value = view;
}

function isRefused(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.refused.status >= 400 && answer.refused.status < 500;
}

/** A hint says where to look; what is there is read. */
export async function followHint(state: State, hint: Hint): Promise<void> {
  const about = hint.queue || (hint.handoffs?.includes(state.selected.value) ?? true);
  // Rows show nothing of what is said: words of one talk must not have every page read hundreds of them.
  await Promise.all([hint.queue ? readQueue(state) : null, about ? readHandoff(state) : null]);
}

export function readAll(state: State): Promise<void> {
  return followHint(state, { queue: true, handoffs: null });
}
