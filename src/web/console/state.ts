import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HandoffView, MeView, QueueView, TextsView } from '../../console/contract.ts';
import { type Language, languageOf } from './ui/translate.ts';

/** What one advisor's page knows. The server holds the truth: every hint makes the page read it again. */
export interface State {
  readonly language: Signal<Language>;
  /** Undefined until known; null when nobody is signed in. */
  readonly me: Signal<MeView | null | undefined>;
  readonly queue: Signal<QueueView | null>;
  /** The id of the handoff shown; empty for none. */
  readonly selected: Signal<string>;
  readonly handoff: Signal<HandoffView | null>;
  readonly connected: Signal<boolean>;
  /** A key of the texts, shown until the next action. */
  readonly trouble: Signal<string | null>;
  /** The server's clock: moves once in a while, so that waiting times grow. */
  readonly now: Signal<number>;
  /** How far the server's clock is ahead of this computer's, in milliseconds. */
  readonly ahead: Signal<number>;
  /** Unsent words by handoff, kept while the advisor looks elsewhere. */
  readonly drafts: Map<string, string>;
}

export function newState(texts: TextsView): State {
  return {
    language: signal(languageOf(texts)),
    me: signal(undefined),
    queue: signal(null),
    selected: signal(idInAddress()),
    handoff: signal(null),
    connected: signal(true),
    trouble: signal(null),
    now: signal(Date.now()),
    ahead: signal(0),
    drafts: new Map(),
  };
}

export function idInAddress(): string {
  const [, id = ''] = /^#\/h\/(.+)$/.exec(location.hash) ?? [];
  return decodeURIComponent(id);
}

export function addressOf(id: string): string {
  return id === '' ? '#/' : `#/h/${encodeURIComponent(id)}`;
}

const Context = createContext<State | null>(null);
export const StateProvider = Context.Provider;

export function useDesk(): State {
  const state = useContext(Context);
  if (!state) throw new Error('Put this component inside StateProvider.');
  return state;
}
