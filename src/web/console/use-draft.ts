import { useRef, useState } from 'preact/hooks';
import { newKey, type Refused } from './api.ts';
import { reply } from './queue-acts.ts';
import { useDesk } from './state.ts';

export interface Draft {
  readonly text: string;
  readonly sending: boolean;
  readonly refused: Refused | null;
  write(words: string): void;
  send(): Promise<void>;
}

/** Unsent words stay where they are until the server has them; the key stays with the words. */
export function useDraft(handoff: string): Draft {
  const state = useDesk();
  const [text, setText] = useState(state.drafts.get(handoff) ?? '');
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const key = useRef(newKey());

  function write(words: string): void {
    if (words !== text) key.current = newKey();
    state.drafts.set(handoff, words);
    setText(words);
  }

  async function send(): Promise<void> {
    const words = text.trim();
    if (words === '' || sending) return;
    setSending(true);
    const refusal = await reply(state, handoff, { text: words, key: key.current });
    setSending(false);
    setRefused(refusal);
    // What was written meanwhile is the next message.
    if (!refusal && state.drafts.get(handoff) === text) write('');
  }

  return { text, sending, refused, write, send };
}
