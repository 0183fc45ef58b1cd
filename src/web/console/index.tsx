import { render } from 'preact';
import type { TextsView } from '../../console/contract.ts';
import { read } from './api.ts';
import { App } from './app.tsx';
import './console.css';
import { LANGUAGE_KEY } from './session-acts.ts';
import { newState, StateProvider } from './state.ts';
import { stayLive } from './stay-live.ts';

async function start(root: Element): Promise<void> {
  const wanted = localStorage.getItem(LANGUAGE_KEY) ?? navigator.language;
  const texts = await read<TextsView>(`/texts?lang=${encodeURIComponent(wanted)}`);
  if (!texts.ok) return void window.setTimeout(() => void start(root), 2000);
  const state = newState(texts.body);
  render(
    <StateProvider value={state}>
      <App />
    </StateProvider>,
    root,
  );
  await stayLive(state);
}

const root = document.querySelector('#app');
if (root) void start(root);
