import type { EntryView, LostReason, QueueRow } from '../../console/contract.ts';
import { useDesk } from './state.ts';
import { Icon } from './ui/icon.tsx';

interface Props {
  readonly why: LostReason;
  readonly reason: QueueRow['reason'];
}

const AGAIN: ReadonlySet<LostReason> = new Set(['off', 'other']);

/** What is certain of it, as one sentence. */
export function lostText(why: EntryView['lost'] | undefined): string {
  return why === 'unknown' ? 'console.lost.unknown' : 'console.lost.title';
}

/** A call to who told of violence may be heard by whom they fear. */
function adviceFor(why: LostReason, reason: Props['reason']): 'again' | 'wait' | 'careful' {
  if (reason === 'violence') return 'careful';
  return AGAIN.has(why) ? 'again' : 'wait';
}

/** That a message did not reach the person, why, and what to do now. */
export function Lost({ why, reason }: Props) {
  const { t } = useDesk().language.value;
  return (
    <div class="lost">
      <p>
        <Icon name="alert" />
        <strong>{t(lostText(why))}</strong>
      </p>
      <p>
        {why !== 'unknown' && `${t(`console.lost.${why}`)} `}
        {t(`console.lost.${adviceFor(why, reason)}`)}
      </p>
    </div>
  );
}
