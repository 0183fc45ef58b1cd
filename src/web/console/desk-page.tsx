import { Announcer } from './announcer.tsx';
import { Conversation } from './conversation.tsx';
import { Header } from './header.tsx';
import { QueueList } from './queue-list.tsx';
import { useDesk } from './state.ts';

/** Queue and conversation side by side; on a narrow screen one at a time. */
export function DeskPage() {
  const { language, selected, connected, trouble } = useDesk();
  const { t } = language.value;
  return (
    <>
      <button type="button" class="skip" onClick={focusConversation}>
        {t('console.skip-to-conversation')}
      </button>
      <Header />
      <div role="status">
        {!connected.value && <p class="banner">{t('console.connection.lost')}</p>}
      </div>
      <div role="alert">{trouble.value && <p class="banner trouble">{t(trouble.value)}</p>}</div>
      <main class={selected.value === '' ? 'desk' : 'desk reading'}>
        <QueueList />
        <div id="conversation" tabIndex={-1}>
          <Conversation />
        </div>
      </main>
      <Announcer />
    </>
  );
}

/** The address bar names the handoff: a link to a part of the page would overwrite it. */
function focusConversation(): void {
  document.querySelector<HTMLElement>('#conversation')?.focus();
}
