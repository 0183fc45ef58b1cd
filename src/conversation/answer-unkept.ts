import { message } from '../domain/message.ts';
import type { Answer } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import { newSession } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';
import { UNKNOWN_PACE } from '../handoff/expected-wait.ts';
import { answerTopic } from './answer-topic.ts';
import { begin, type Draft, type Talk } from './draft.ts';
import { handleEmergency } from './handle-emergency.ts';
import type { Kit } from './kit.ts';
import { phraseLines } from './phrase-lines.ts';
import { settleLanguage } from './settle-language.ts';

export interface Unkept {
  readonly turn: Turn;
  /** The municipality's own office, E.164; null where it has named none. */
  readonly office: string | null;
  /** Too much is asked: nothing is looked up. */
  readonly busy: boolean;
  readonly now: number;
}

/**
 * An answer without memory, for when nothing can be kept: danger and approved answers as ever, and an
 * honest sentence with the number of the office. No dialog goes on from it, nobody is put into a queue
 * and nothing is promised.
 */
export function answerUnkept(kit: Kit, { turn, office, busy, now }: Unkept): Answer {
  const { utterance } = turn;
  const text = utterance.kind === 'text' && !busy ? utterance.text : '';
  const meaning =
    text === ''
      ? null
      : kit.understand({ text, locale: turn.locale, speech: null, audience: 'client' });
  const { offered, common } = kit.translator;
  const session = { ...newSession(turn.locale, turn.place), greeted: true };
  const { locale, known } = settleLanguage({ turn, session, person: null, meaning, offered });
  const place = turn.place ?? kit.defaultPlace;
  const talk: Talk = {
    kit,
    work: { turn, token: 0, until: 0, attempt: 1, session, handoff: null, person: null },
    now,
    queue: [],
    pace: () => UNKNOWN_PACE,
    session: { ...session, locale: known ? locale : null },
    locale,
    place,
    front: place,
    said: { ...NOTHING_SAID, text },
    meaning,
    masked: kit.mask(text),
  };
  const told = toldBy(talk, begin(talk.session)).filter((reply) => reply.kind === 'say');
  const honest = (known ? [locale] : common).flatMap((one) =>
    phraseLines(
      talk,
      one,
      honestLines(busy, office).map((line) => ({ kind: 'say', message: line })),
    ),
  );
  const urgent = meaning?.decision === 'emergency';
  return { replies: urgent ? [...told, ...honest] : [...honest, ...told], locale };
}

const NOTHING_SAID = {
  chosen: null,
  digits: '',
  phone: null,
  silent: false,
  yes: false,
  no: false,
  place: null,
};

/** What holds without any memory: the numbers of an emergency, or the answer to a plain question. */
function toldBy(talk: Talk, draft: Draft): readonly Reply[] {
  const { meaning } = talk;
  if (meaning?.decision === 'emergency' && meaning.reason) {
    return handleEmergency(talk, draft, meaning.reason).replies;
  }
  if (meaning?.decision !== 'answer' || meaning.topic === null) return [];
  return answerTopic(talk, draft, meaning.topic).replies;
}

function honestLines(busy: boolean, office: string | null) {
  const called = office === null ? [] : [message('down.office', { phone: { phone: office } })];
  return [message(busy ? 'down.busy' : 'down.unkept'), ...called];
}
