import { useRef, useState } from 'preact/hooks';
import type { QueueRow } from '../../console/contract.ts';
import { newKey, type Refused } from './api.ts';
import { reply } from './queue-acts.ts';
import { useDesk } from './state.ts';
import { nameOfLanguage } from './ui/translate.ts';

/** Unsent words stay where they are until the server has them; the key stays with the words. */
export function Composer({ row }: { readonly row: QueueRow }) {
  const state = useDesk();
  const { code, t } = state.language.value;
  const [text, setText] = useState(state.drafts.get(row.id) ?? '');
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const key = useRef(newKey());

  function write(words: string): void {
    if (words !== text) key.current = newKey();
    state.drafts.set(row.id, words);
    setText(words);
  }

  async function send(): Promise<void> {
    const words = text.trim();
    if (words === '' || sending) return;
    setSending(true);
    const refusal = await reply(state, row.id, { text: words, key: key.current });
    setSending(false);
    setRefused(refusal);
    if (!refusal) write('');
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for="reply">
        {t('console.reply.label', { language: nameOfLanguage(row.language, code) })}
      </label>
      <textarea
        id="reply"
        rows={2}
        maxLength={1600}
        dir="auto"
        lang={row.language}
        enterkeyhint="send"
        aria-describedby="reply-hint"
        value={text}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          void send();
        }}
      />
      <p class="trouble" role="alert">
        {refused && `${t('console.reply.not-sent')} ${t(refused.message)}`}
      </p>
      <div class="send-line">
        <p id="reply-hint" class="quiet small">
          {t('console.reply.hint')}
        </p>
        <button type="submit" class="primary" disabled={sending}>
          {t(sending ? 'console.reply.sending' : 'console.reply.send')}
        </button>
      </div>
    </form>
  );
}

/** Enter that chooses a character in an input method is not meant for us. */
function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing;
}
