import { type Draft, type Talk, withSession } from './draft.ts';
import { repeat } from './handle-command.ts';
import { handleQuestion } from './handle-question.ts';
import { openDialog, runDialog } from './perform-step.ts';
import { requestHuman, tellQueued } from './request-human.ts';
import { sayGoodbye } from './tell-place.ts';
import { waitsOnLine } from './while-waiting.ts';

/** Who has been silent for longer has put the phone down without hanging up. */
const MOST_SILENCES = 3;

/** Dialogs in which no answer is one. */
const ANSWERED_BY_IT: ReadonlySet<string> = new Set(['leave-message', 'closing-time']);

/** Silence on the phone: the same once more, then a simpler menu, then a human, then goodbye. */
export function handleSilence(talk: Talk, draft: Draft): Draft {
  const { frame } = talk.session;
  if (frame && ANSWERED_BY_IT.has(frame.dialog)) {
    const answered = runDialog(talk, draft, frame, handleQuestion);
    if (answered) return answered;
  }
  const silences = talk.session.silences + 1;
  const counted = withSession(draft, { silences });
  const unknown = talk.session.locale === null && silences === 2;
  if (silences === 1 || unknown) return repeat(talk, counted);
  const waiting = silences > 1 ? waitsOnLine(talk) : null;
  if (waiting) return tellQueued(talk, withSession(counted, { silences: 0 }), waiting);
  if (silences > MOST_SILENCES) return sayGoodbye(talk, counted);
  if (silences === 2) {
    return openDialog(
      talk,
      counted,
      { dialog: 'simple-menu', step: 'begin', data: {} },
      handleQuestion,
    );
  }
  return requestHuman(talk, counted, {
    reason: 'unknown',
    by: 'phone',
    number: null,
    topic: talk.session.topic?.id ?? null,
  });
}
