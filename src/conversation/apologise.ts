import type { Meaning } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import { modalityOf } from '../domain/turn.ts';
import { begin, type Draft, type Talk, withEffects, withReplies } from './draft.ts';
import type { Kit } from './kit.ts';
import { personEntry } from './person-entry.ts';
import { phraseLines } from './phrase-lines.ts';
import { requestHuman } from './request-human.ts';
import { settleLanguage } from './settle-language.ts';
import { currentSession, type TurnInput } from './take-turn.ts';

const NOTHING_SAID = {
  chosen: null,
  text: '',
  digits: '',
  phone: null,
  silent: false,
  yes: false,
  no: false,
  place: null,
};

/** Something broke on our side: an apology in the person's language and a place with a human. */
export function apologise(kit: Kit, input: TurnInput): Draft {
  const { turn, person } = input.work;
  const session = currentSession(input.work);
  const { offered, common } = kit.translator;
  const meaning = meaningOf(kit, input);
  const { locale, known } = settleLanguage({ turn, session, person, meaning, offered });
  const utterance = turn.utterance;
  const place = session.place ?? turn.place ?? person?.place ?? kit.defaultPlace;
  const talk: Talk = {
    kit,
    work: input.work,
    now: input.now,
    queue: input.queue,
    pace: input.pace,
    session: { ...session, locale: known ? locale : session.locale, frame: null },
    locale,
    place,
    front: turn.place ?? place,
    said: NOTHING_SAID,
    meaning: null,
    masked: utterance.kind === 'text' ? kit.mask(utterance.text) : '',
  };
  const sorry = (known ? [locale] : common).flatMap((one) =>
    phraseLines(talk, one, [{ kind: 'say', message: message('fault.apology') }]),
  );
  const by = modalityOf(turn.channel) === 'spoken' ? 'phone' : 'chat';
  const wish = { reason: 'technical-problem', by, number: null, topic: null } as const;
  const asked = requestHuman(talk, withReplies(begin(talk.session), sorry), wish);
  const last = asked.replies.filter((reply) => reply.kind === 'say' || reply.kind === 'ask');
  return withEffects({ ...asked, session: { ...asked.session, last } }, [
    ...personEntry(talk),
    { kind: 'log', conversation: turn.conversation, what: { kind: 'bot', replies: asked.replies } },
  ]);
}

/** The words can still tell the language, unless they may be what has stopped the process before. */
function meaningOf(kit: Kit, { work }: TurnInput): Meaning | null {
  const { utterance } = work.turn;
  if (work.attempt > 1 || utterance.kind !== 'text') return null;
  try {
    return kit.understand({
      text: utterance.text,
      locale: work.session?.locale ?? null,
      speech: utterance.confidence ?? null,
      audience: 'client',
    });
  } catch {
    return null;
  }
}
