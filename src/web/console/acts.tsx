import { useState } from 'preact/hooks';
import type { QueueRow } from '../../console/contract.ts';
import { CloseDialog } from './close-dialog.tsx';
import { skip, take } from './queue-acts.ts';
import { useDesk } from './state.ts';
import { Icon } from './ui/icon.tsx';

/** Exactly what the server says this advisor may do now. */
export function Acts({ row }: { readonly row: QueueRow }) {
  const state = useDesk();
  const { t } = state.language.value;
  const [closing, setClosing] = useState(false);
  const may = (verb: QueueRow['may'][number]) => row.may.includes(verb);
  return (
    <div class="acts">
      {may('take') && (
        <button type="button" class="primary" onClick={() => void take(state, row.id)}>
          <Icon name="chat" />
          {t('console.act.take')}
        </button>
      )}
      {may('ring') && (
        <>
          <button type="button" class="primary" onClick={() => void take(state, row.id)}>
            <Icon name="phone" />
            {t('console.act.ring')}
          </button>
          <p class="quiet">{t('console.act.ring-hint')}</p>
        </>
      )}
      {may('skip') && (
        <>
          <p role="status">
            <Icon name="phone" /> {t('console.act.ringing')}
          </p>
          <button type="button" onClick={() => void skip(state, row.id)}>
            {t('console.act.skip')}
          </button>
        </>
      )}
      {may('close') && (
        <button type="button" onClick={() => setClosing(true)}>
          {t('console.act.close')}
        </button>
      )}
      {closing && <CloseDialog row={row} onDone={() => setClosing(false)} />}
    </div>
  );
}
