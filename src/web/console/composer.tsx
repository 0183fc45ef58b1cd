import { useEffect, useRef } from 'preact/hooks';
import type { QueueRow } from '../../console/contract.ts';
import { useDesk } from './state.ts';
import { nameOfLanguage } from './ui/translate.ts';
import { useDraft } from './use-draft.ts';

interface Props {
  readonly row: QueueRow;
  /** A text put in from elsewhere on the page; a new object each time. */
  readonly inserted: Inserted | null;
}

export interface Inserted {
  readonly text: string;
}

export function Composer({ row, inserted }: Props) {
  const { code, t } = useDesk().language.value;
  const { text, sending, refused, write, send } = useDraft(row.id);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!inserted) return;
    write([text, inserted.text].filter(Boolean).join('\n\n'));
    box.current?.focus();
  }, [inserted]);
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
        ref={box}
        rows={2}
        maxLength={4000}
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
