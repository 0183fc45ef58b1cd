import { ask, type Option } from '../domain/dialog.ts';
import { HANDOFF_REASONS, type Handoff, type HandoffReason, isQueued } from '../domain/handoff.ts';
import type { Meaning } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import { modalityOf } from '../domain/turn.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { type AboutLast, answerFollowUp, followUpOn, topicMeant } from './follow-up.ts';
import { answerHere, openDialog, type TakeQuestion } from './perform-step.ts';
import { phraseLines } from './phrase-lines.ts';
import { requestHuman, tellQueued } from './request-human.ts';
import { settleHome, thankForHome } from './settle-place.ts';

/** A question in the person's own words: answer, "did you mean", or a human. */
export const handleQuestion: TakeQuestion = (talk, draft, text) => {
  const meaning =
    talk.meaning ??
    talk.kit.understand({
      text,
      locale: talk.locale,
      speech: null,
      audience: 'client',
    });
  if (!/[\p{L}\d]/u.test(text)) return answerSmallTalk(talk, draft);
  const home = talk.kit.homeIn(text, talk.locale);
  if (home) {
    const settled = settleHome(talk, draft, home.place);
    const there = { ...talk, place: home.place };
    return home.alone ? thankForHome(there, settled, home) : take(there, settled, text, meaning);
  }
  const queued = queuedIn(talk);
  if (queued && asksHowLong(talk, text)) return tellQueued(talk, draft, queued);
  const about = followUpOn(talk, text, meaning);
  const meant = about ? topicMeant(meaning, about) : 'other';
  if (about && meant === 'last') return answerFollowUp(talk, draft, about);
  return take(talk, draft, text, about && meant === 'either' ? between(meaning, about) : meaning);
};

/** Words that may be of the last answer or of another matter: the person says which. */
function between(meaning: Meaning, { topic }: AboutLast): Meaning {
  const others = meaning.candidates.filter((one) => one.topic !== topic);
  return { ...meaning, candidates: [{ topic, confidence: 1 }, ...others] };
}

function take(talk: Talk, draft: Draft, text: string, meaning: Meaning): Draft {
  const placed = meaning.place ? { ...talk, place: meaning.place } : talk;
  // "I want an advisor" is no question: what was asked before it is what the advisor should read.
  const asks = meaning.reason !== 'explicit-human' || draft.session.question === null;
  return decide(
    placed,
    asks ? withSession(draft, { question: maskedOf(talk, text) }) : draft,
    meaning,
  );
}

function maskedOf({ kit, said, masked }: Talk, text: string): string {
  return text === said.text ? masked : kit.mask(text);
}

function decide(talk: Talk, draft: Draft, meaning: Meaning): Draft {
  switch (meaning.decision) {
    case 'answer':
      return meaning.topic
        ? answerHere(talk, draft, meaning.topic, handleQuestion)
        : notUnderstood(talk, draft, meaning);
    case 'clarify':
      return clarify(talk, draft, meaning);
    case 'handoff':
      return handOff(talk, draft, meaning);
    case 'none':
    case 'emergency':
    case 'command':
      return meaning.axis.social > 0.5
        ? answerSmallTalk(talk, draft)
        : notUnderstood(talk, draft, meaning);
    default:
      return meaning.decision satisfies never;
  }
}

function clarify(talk: Talk, draft: Draft, meaning: Meaning): Draft {
  if (draft.session.misses > 0 && talk.session.frame?.dialog === 'clarify')
    return giveUp(talk, draft, meaning);
  const options: readonly Option[] = meaning.candidates
    .slice(0, 3)
    .map(({ topic }) => ({ value: `topic:${topic}`, label: { topic } }));
  const human: Option = { value: 'human', key: '0', label: message('option.human') };
  const asked = phraseLines(talk, talk.locale, [ask(message('clarify.ask'), [...options, human])]);
  return withSession(withReplies(draft, asked), {
    frame: { dialog: 'clarify', step: 'offered', data: { question: draft.session.question } },
    misses: draft.session.misses + 1,
  });
}

/** A personal case, a decision, a complaint: said why, then the queue with a true place. */
function handOff(talk: Talk, draft: Draft, meaning: Meaning): Draft {
  const reason = HANDOFF_REASONS.find((known) => known === meaning.reason) ?? 'unknown';
  if (reason === 'unknown') return notUnderstood(talk, draft, meaning);
  const told = isGuessOfWaiting(talk, meaning) ? 'explicit-human' : reason;
  return toHuman(talk, draft, told, meaning.topic);
}

/** So few words may be like a case and tell nothing of one. */
const FEW_WORDS = 5;

/** "I am still here", of who waits already: a reason that no word gave away is not told to them. */
function isGuessOfWaiting(talk: Talk, { axis }: Meaning): boolean {
  return queuedIn(talk) !== null && axis.personal < 1 && wordsIn(talk) <= FEW_WORDS;
}

function queuedIn({ work: { handoff } }: Talk): Handoff | null {
  return handoff && isQueued(handoff) ? handoff : null;
}

function wordsIn({ said }: Talk): number {
  return said.text.trim().split(/\s+/).length;
}

/** "How long?", of who has just been told their place, is about the wait. */
function asksHowLong({ kit, session, locale }: Talk, text: string): boolean {
  if (session.frame?.dialog !== 'waiting') return false;
  const found = kit.followUp(text, locale);
  return found?.fit === 'whole' && (found.facet === 'duration' || found.facet === 'when');
}

const FEW_OF_A_REMARK = 5;

/** "I will be back soon" asks nothing. */
function isRemark(talk: Talk): boolean {
  return wordsIn(talk) <= FEW_OF_A_REMARK && !/[?？؟]/.test(talk.said.text);
}

function toHuman(talk: Talk, draft: Draft, reason: HandoffReason, topic: string | null): Draft {
  const by = modalityOf(talk.work.turn.channel) === 'spoken' ? 'phone' : 'chat';
  const asked = { ...talk, session: { ...talk.session, question: draft.session.question } };
  return requestHuman(asked, draft, { reason, by, number: null, topic });
}

/** What can be asked; who waits hears their place instead, and not how to get into the queue. */
function answerSmallTalk(talk: Talk, draft: Draft): Draft {
  const { session } = talk;
  const queued = queuedIn(talk);
  if (queued) return tellQueued(talk, draft, queued);
  // Who has had an answer rather takes leave than comes in.
  const key = session.topic === null ? 'greeting.short' : 'greeting.again';
  const lines = [{ kind: 'say', message: message(key) } as const];
  // A thumb under an answer does not take away what can be chosen there.
  const kept = session.frame?.dialog === 'after-answer' ? session.frame : null;
  return withSession(withReplies(draft, phraseLines(talk, talk.locale, lines)), { frame: kept });
}

/** Once: plainly said, with what is near. Twice in a row: a human. */
function notUnderstood(talk: Talk, draft: Draft, meaning: Meaning): Draft {
  const queued = queuedIn(talk);
  if (queued && isRemark(talk)) return tellQueued(talk, draft, queued);
  if (draft.session.misses > 0) return giveUp(talk, draft, meaning);
  const near: readonly Option[] = meaning.candidates
    .slice(0, 3)
    .filter(({ confidence }) => confidence > 0.05)
    .map(({ topic }) => ({ value: `topic:${topic}`, label: { topic } }));
  const always: readonly Option[] = [
    { value: 'menu', label: message('option.all-topics') },
    { value: 'human', key: '0', label: message('option.human') },
  ];
  const told = phraseLines(talk, talk.locale, [
    ask(message('unknown.first'), [...near, ...always]),
  ]);
  return withSession(noted(talk, withReplies(draft, told)), {
    frame: { dialog: 'clarify', step: 'offered', data: { question: draft.session.question } },
    misses: draft.session.misses + 1,
  });
}

function giveUp(talk: Talk, draft: Draft, meaning: Meaning): Draft {
  return toHuman(
    talk,
    noted(talk, draft),
    'unknown',
    meaning.topic ?? meaning.candidates[0]?.topic ?? null,
  );
}

/** What nobody could answer goes to the editors, masked and without the person. */
function noted(talk: Talk, draft: Draft): Draft {
  return withEffects(draft, [{ kind: 'gap', text: talk.masked, locale: talk.locale, topic: null }]);
}

/** The language is unknown: its names are offered, and the question waits for the choice. */
export function askLanguage(talk: Talk, draft: Draft, question: string | null): Draft {
  const frame = {
    dialog: 'choose-language',
    step: 'begin',
    data: { question, fresh: question === null },
  };
  return openDialog(talk, draft, frame, handleQuestion);
}
