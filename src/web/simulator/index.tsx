import { render } from 'preact';
import type { TextsView } from '../../console/contract.ts';
import { languageOf } from '../console/ui/translate.ts';
import { act, follow } from './act.ts';
import { Page } from './page.tsx';
import { PEOPLE } from './people.ts';
import { readAloud } from './read-aloud.ts';
import './simulator.css';
import { newState, type State, StateProvider } from './state.ts';

async function readTexts(language: string): Promise<TextsView> {
  const query = new URLSearchParams({ part: 'simulator', lang: language });
  const response = await fetch(`/console/api/texts?${query}`);
  return response.json();
}

async function speak(state: State, language: string): Promise<void> {
  state.language.value = languageOf(await readTexts(language));
  describe(state);
}

function describe({ language }: State): void {
  const { code, direction, t } = language.value;
  document.documentElement.lang = code;
  document.documentElement.dir = direction;
  document.title = t('simulator.title');
}

async function start(root: Element): Promise<void> {
  const state = newState(await readTexts(navigator.language));
  describe(state);
  const page = <Page onLanguage={(language) => void speak(state, language)} />;
  render(<StateProvider value={state}>{page}</StateProvider>, root);
  for (const { key } of PEOPLE) await act(state, 'phone', { phone: key });
  follow(state);
  if ('speechSynthesis' in window) readAloud(state);
}

const root = document.querySelector('#app');
if (root) void start(root);
