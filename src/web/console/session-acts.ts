import { batch } from '@preact/signals';
import type { MeView, TextsView } from '../../console/contract.ts';
import type { Locale } from '../../domain/locale.ts';
import type { DeskAdvisor } from '../../domain/ports.ts';
import { act, type Refused, read } from './api.ts';
import { bodyOf, readAll } from './read-truth.ts';
import type { State } from './state.ts';
import { languageOf } from './ui/translate.ts';

export const LANGUAGE_KEY = 'silta.console.language';

export async function signIn(
  state: State,
  user: string,
  password: string,
): Promise<Refused | null> {
  const answer = await act<MeView>('/sign-in', { user, password });
  if (!answer.ok) return answer.refused;
  batch(() => {
    state.trouble.value = null;
    state.me.value = answer.body;
  });
  return null;
}

export async function signOut(state: State): Promise<void> {
  await act('/sign-out');
  location.hash = '';
  batch(() => {
    state.me.value = null;
    state.queue.value = null;
    state.handoff.value = null;
  });
  state.drafts.clear();
}

/** `phone` left out keeps the number; null takes chats only. */
export async function bePresent(
  state: State,
  presence: DeskAdvisor['state'],
  phone?: string | null,
): Promise<void> {
  state.trouble.value = null;
  const body = phone === undefined ? { state: presence } : { state: presence, phone };
  const me = bodyOf(state, await act<MeView>('/state', body));
  if (me) state.me.value = me;
}

export async function speak(state: State, code: Locale): Promise<void> {
  const view = bodyOf(state, await read<TextsView>(`/texts?lang=${code}`));
  if (!view) return;
  state.language.value = languageOf(view);
  localStorage.setItem(LANGUAGE_KEY, view.language);
  if (state.me.value) await readAll(state);
}
