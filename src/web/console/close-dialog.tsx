import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { QueueRow } from '../../console/contract.ts';
import type { Outcome } from '../../domain/handoff.ts';
import { close } from './queue-acts.ts';
import { useDesk } from './state.ts';

const OUTCOMES: readonly Outcome[] = [
  'answered',
  'guided-on',
  'call-back-agreed',
  'no-contact',
  'other',
];

interface Props {
  readonly row: QueueRow;
  readonly onDone: () => void;
}

/** How it ended is asked once, at the end: the statistics of the service come from here. */
export function CloseDialog({ row, onDone }: Props) {
  const state = useDesk();
  const { t } = state.language.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const picked = new FormData(event.currentTarget).get('outcome');
    const outcome = OUTCOMES.find((one) => one === picked);
    dialog.current?.close();
    if (outcome) void close(state, row.id, outcome);
  }

  return (
    <dialog ref={dialog} onClose={onDone} aria-labelledby="close-title">
      <form class="close-form" onSubmit={submit}>
        <h2 id="close-title">{t('console.close.title')}</h2>
        <fieldset>
          <legend>{t('console.close.outcome')}</legend>
          {OUTCOMES.map((outcome) => (
            <label key={outcome} class="option">
              <input type="radio" name="outcome" value={outcome} required />
              {t(`console.outcome.${outcome}`)}
            </label>
          ))}
        </fieldset>
        <div class="acts">
          <button type="submit" class="primary">
            {t('console.close.confirm')}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('console.close.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
