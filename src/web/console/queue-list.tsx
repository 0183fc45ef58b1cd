import type { QueueRow as Row } from '../../console/contract.ts';
import { takeNext } from './queue-acts.ts';
import { QueueRow } from './queue-row.tsx';
import { useDesk } from './state.ts';
import { Unreached } from './unreached.tsx';

const WITH_NOBODY: ReadonlySet<Row['state']> = new Set([
  'waiting',
  'call-back',
  'message-left',
  'missed',
]);

type Group = 'mine' | 'waiting' | 'others';

export function QueueList() {
  const state = useDesk();
  const { t } = state.language.value;
  const rows = state.queue.value?.rows ?? [];
  const waiting = rows.filter((row) => groupOf(row) === 'waiting').length;
  return (
    <nav class="queue" aria-labelledby="queue-title">
      <div class="queue-head">
        <h1 id="queue-title">{t('console.queue.title')}</h1>
        <p class="quiet">{t('console.queue.count', { count: waiting })}</p>
        <button type="button" class="primary" onClick={() => void takeNext(state)}>
          {t('console.queue.take-next')}
        </button>
      </div>
      <Unreached rows={state.queue.value?.unreached ?? []} />
      <Rows group="mine" rows={rows} />
      <Rows group="waiting" rows={rows} />
      <Rows group="others" rows={rows} />
    </nav>
  );
}

function Rows({ group, rows }: { readonly group: Group; readonly rows: readonly Row[] }) {
  const { t } = useDesk().language.value;
  const own = rows.filter((row) => groupOf(row) === group);
  if (own.length === 0) {
    return group === 'waiting' ? <p class="empty">{t('console.queue.empty')}</p> : null;
  }
  return (
    <section aria-labelledby={`queue-${group}`}>
      <h2 id={`queue-${group}`}>{t(`console.queue.${group}`)}</h2>
      <ul>
        {own.map((row) => (
          <QueueRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function groupOf(row: Row): Group {
  if (row.mine) return 'mine';
  return WITH_NOBODY.has(row.state) ? 'waiting' : 'others';
}
