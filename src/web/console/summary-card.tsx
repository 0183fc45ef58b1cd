import type { HandoffView } from '../../console/contract.ts';
import { Danger } from './queue-row.tsx';
import { useDesk } from './state.ts';
import { durationText, momentText, nameOfLanguage, ownNameOfLanguage } from './ui/translate.ts';
import { Words } from './ui/words.tsx';

/** What an advisor reads first, in the order in which it matters. */
export function SummaryCard({ view }: { readonly view: HandoffView }) {
  const { language, now } = useDesk();
  const { code, t } = language.value;
  const { row } = view;
  return (
    <section class={`summary priority-${row.priority}`} aria-label={t('console.summary.title')}>
      {row.priority < 3 && <Danger row={row} />}
      <p class="question">
        <span class="quiet">{t('console.summary.question')}</span>
        {view.question === '' ? (
          <span>{t('console.summary.no-question')}</span>
        ) : (
          <q>
            <Words text={view.question} language={row.language} />
          </q>
        )}
      </p>
      <dl>
        <Fact name="language">
          {nameOfLanguage(row.language, code)}{' '}
          <bdi class="quiet" lang={row.language}>
            {ownNameOfLanguage(row.language)}
          </bdi>
        </Fact>
        <Fact name="topic">
          {row.topic ?? t('console.row.no-topic')}
          {view.topicAsSeen && view.topicAsSeen !== row.topic && (
            <bdi class="as-seen quiet" lang={row.language}>
              {view.topicAsSeen}
            </bdi>
          )}
        </Fact>
        <Fact name="reason">{t(`console.reason.${row.reason}`)}</Fact>
        <Fact name="waited">{durationText(now.value - row.since, code)}</Fact>
        <Fact name="channel">{t(`console.channel.${row.channel}`)}</Fact>
        <Fact name="place">{view.place}</Fact>
        <Fact name="state">{t(`console.state.${row.state}`)}</Fact>
      </dl>
      <details>
        <summary>{t('console.summary.history')}</summary>
        <ol>
          {view.history.map((step) => (
            <li key={`${step.at} ${step.state}`}>
              <time>{momentText(step.at, now.value, code)}</time> {t(`console.state.${step.state}`)}
              {step.advisor && ` · ${step.advisor}`}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

type Name = 'language' | 'topic' | 'reason' | 'waited' | 'channel' | 'place' | 'state';

function Fact({
  name,
  children,
}: {
  readonly name: Name;
  readonly children: preact.ComponentChildren;
}) {
  const { t } = useDesk().language.value;
  return (
    <div>
      <dt>{t(`console.summary.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
