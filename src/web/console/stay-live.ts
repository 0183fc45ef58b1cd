import { computed, effect } from '@preact/signals';
import { OFFLINE } from './api.ts';
import { listen } from './listen.ts';
import { followHint, readAll, readHandoff, readMe } from './read-truth.ts';
import { idInAddress, type State } from './state.ts';

const TICK_MS = 10_000;

/** Keeps the page true for as long as it is open: the clock, the address bar and the server's hints. */
export async function stayLive(state: State): Promise<void> {
  window.setInterval(() => {
    state.now.value = Date.now() + state.ahead.value;
  }, TICK_MS);
  window.addEventListener('hashchange', () => {
    state.selected.value = idInAddress();
  });
  effect(() => describePage(state));
  await readMe(state);
  effect(() => showSelected(state));
  const listener = computed(() => listenerIn(state));
  effect(() => (listener.value ? listenToServer(state) : undefined));
}

function describePage({ language }: State): void {
  const { code, direction, t } = language.value;
  document.documentElement.lang = code;
  document.documentElement.dir = direction;
  document.title = `${t('console.title')} – ${t('console.service')}`;
}

function showSelected(state: State): void {
  const id = state.selected.value;
  if (state.handoff.peek()?.row.id !== id) state.handoff.value = null;
  if (id !== '' && state.me.value) void readHandoff(state);
}

/** Who listens; the same person in another state goes on listening to the same stream. */
function listenerIn({ me }: State): string | undefined {
  return me.value && me.value.role !== 'editor' ? me.value.id : undefined;
}

function listenToServer(state: State): () => void {
  return listen({
    onHint: (hint) => void followHint(state, hint),
    onConnection: (up) => onConnection(state, up),
  });
}

/** A hint may have come just before the line broke, and its reading have failed: all is read again. */
function onConnection(state: State, up: boolean): void {
  state.connected.value = up;
  if (up && state.trouble.peek() === OFFLINE) state.trouble.value = null;
  // A session that has ended closes the stream too.
  void (up ? readAll(state) : readMe(state));
}
