import { useEffect, useRef, useState } from 'preact/hooks';
import type { HandoffView } from '../../console/contract.ts';
import { Acts } from './acts.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { Composer, type Inserted } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { addressOf, useDesk } from './state.ts';
import { SummaryCard } from './summary-card.tsx';
import { TalkPanel } from './talk-panel.tsx';
import { Icon } from './ui/icon.tsx';
import { nameOfLanguage } from './ui/translate.ts';
import { Voicemails } from './voicemails.tsx';

export function Conversation() {
  const { language, selected, handoff } = useDesk();
  const { t } = language.value;
  const view = handoff.value;
  if (selected.value === '') return <p class="empty big">{t('console.conversation.none')}</p>;
  return (
    <>
      <a class="back" href={addressOf('')}>
        <Icon name="back" />
        {t('console.conversation.back')}
      </a>
      {view ? <Shown key={view.row.id} view={view} /> : <p class="empty">{t('console.loading')}</p>}
    </>
  );
}

function Shown({ view }: { readonly view: HandoffView }) {
  const { code, t } = useDesk().language.value;
  const [inserted, setInserted] = useState<Inserted | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Opening a conversation is a move to another place: reading goes on from its heading.
  useEffect(() => heading.current?.focus(), []);
  const { row } = view;
  return (
    <article class="conversation">
      <div class="conversation-head">
        <h1 ref={heading} tabIndex={-1}>
          {t('console.conversation.title', { language: nameOfLanguage(row.language, code) })}
        </h1>
        <Acts row={row} />
      </div>
      {view.talk && <TalkPanel view={view} talk={view.talk} />}
      <SummaryCard view={view} />
      <Voicemails view={view} />
      <ReadingPanel view={view} />
      <MessageLog view={view} />
      <AnswerPanel view={view} onInsert={(text) => setInserted({ text })} />
      {row.by === 'phone' && row.mine && (
        <p class="quiet">{t('console.conversation.voice-note')}</p>
      )}
      {row.may.includes('reply') && <Composer row={row} inserted={inserted} />}
    </article>
  );
}
