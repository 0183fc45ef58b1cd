import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TextsView } from '../../console/contract.ts';
import { type Language, languageOf } from '../console/ui/translate.ts';
import type { Picture } from './picture.ts';

/** What the page of pretend phones knows. */
export interface State {
  readonly language: Signal<Language>;
  readonly picture: Signal<Picture | null>;
  /** Our number that the people on this page call and write to; empty for the first one. */
  readonly line: Signal<string>;
  /** Why the last action could not be done, in the simulator's own words. */
  readonly trouble: Signal<string>;
  readonly aloud: Signal<boolean>;
}

export function newState(texts: TextsView): State {
  return {
    language: signal(languageOf(texts)),
    picture: signal(null),
    line: signal(''),
    trouble: signal(''),
    aloud: signal(false),
  };
}

const Context = createContext<State | null>(null);
export const StateProvider = Context.Provider;

export function usePhones(): State {
  const state = useContext(Context);
  if (!state) throw new Error('Put this component inside StateProvider.');
  return state;
}

export function lineIn({ line, picture }: State): string {
  return line.value === '' ? (picture.value?.lines[0] ?? '') : line.value;
}
