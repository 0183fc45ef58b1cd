import { ask } from '../domain/dialog.ts';
import { isQueued } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import { askAgain } from './ask-again.ts';
import { type Draft, type Talk, withReplies, withSession } from './draft.ts';
import { askLanguage } from './handle-question.ts';
import { isRelayed } from './is-relayed.ts';
import { phraseLines } from './phrase-lines.ts';
import { tellQueued } from './request-human.ts';

/** Who sends a voice message may not be able to write: there is a way on without words. */
export function declineMedia(talk: Talk, draft: Draft): Draft {
  const told = withReplies(draft, cannotOpen(talk));
  const { handoff } = talk.work;
  if (!talk.session.locale) return askLanguage(talk, told, null);
  if (isRelayed(talk)) return told;
  if (handoff && isQueued(handoff)) return tellQueued(talk, told, handoff);
  const asked = talk.session.last.some((reply) => reply.kind === 'ask');
  return asked ? askAgain(talk, told) : offerWays(talk, told);
}

/** A picture with words: who hears nothing of the picture believes that somebody has looked at it. */
export function tellUnopened(talk: Talk, draft: Draft): Draft {
  const { utterance } = talk.work.turn;
  if (utterance.kind !== 'text' || !utterance.withMedia) return draft;
  const told = cannotOpen({ ...talk, locale: draft.session.locale ?? talk.locale });
  const emergency = talk.meaning?.decision === 'emergency';
  return emergency ? withReplies(draft, told) : { ...draft, replies: [...told, ...draft.replies] };
}

/** Before the language is known, the common ones say it. */
function cannotOpen(talk: Talk): readonly Reply[] {
  const locales = talk.session.locale ? [talk.locale] : talk.kit.translator.common;
  const line = { kind: 'say', message: message('media.declined') } as const;
  return locales.flatMap((locale) => phraseLines(talk, locale, [line]));
}

function offerWays(talk: Talk, draft: Draft): Draft {
  const options = [
    { value: 'menu', label: message('option.all-topics') },
    { value: 'human', key: '0', label: message('option.human') },
  ];
  const lines = [ask(message('answer.title-only.next'), options, { kind: 'anything' })];
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, lines)), {
    frame: { dialog: 'simple-menu', step: 'offered', data: {} },
  });
}
