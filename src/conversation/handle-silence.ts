import { type Draft, type Talk, withSession } from './draft.ts';
import { repeat } from './handle-command.ts';
import { handleQuestion } from './handle-question.ts';
import { openDialog } from './perform-step.ts';
import { requestHuman, sayGoodbye } from './request-human.ts';

/** Who has been silent for longer has put the phone down without hanging up. */
const MOST_SILENCES = 3;

/** Silence on the phone: the same once more, then a simpler menu, then a human, then goodbye. */
export function handleSilence(talk: Talk, draft: Draft): Draft {
  const silences = talk.session.silences + 1;
  const counted = withSession(draft, { silences });
  const unknown = talk.session.locale === null && silences === 2;
  if (silences === 1 || unknown) return repeat(talk, counted);
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
