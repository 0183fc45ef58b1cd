import type { FollowUp } from '../domain/follow-up.ts';
import type { Meaning } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import { modalityOf } from '../domain/turn.ts';
import { answerFacet } from './answer-facet.ts';
import { answerTopic } from './answer-topic.ts';
import { type Draft, type Talk, withReplies } from './draft.ts';
import { textIn } from './phrase-lines.ts';

/** Later, somebody who asks "where?" has something else in mind. */
const ACTIVE_MS = 10 * 60_000;
/** What these have asked is answered first. */
const ASKING: ReadonlySet<string> = new Set(['clarify', 'ask-place']);

/** A short message about the answer that was just given. */
export interface AboutLast extends FollowUp {
  readonly topic: string;
  /** Where the answer was for; it may not be where the person lives. */
  readonly where: string;
}

/**
 * The words as a follow-up on the last answer; null where they are a question of their own. An own case
 * needs a human and a greeting a greeting, however short they are.
 */
export function followUpOn(talk: Talk, text: string, meaning: Meaning): AboutLast | null {
  const { topic, frame } = talk.session;
  if (topic === null || talk.now - topic.at > ACTIVE_MS) return null;
  if (frame !== null && ASKING.has(frame.dialog)) return null;
  if (meaning.decision === 'handoff' && meaning.reason !== 'unknown') return null;
  const found = talk.kit.followUp(text, talk.locale);
  if (found === null || isSmallTalk(meaning, found)) return null;
  return { ...found, topic: topic.id, where: found.place ?? topic.place ?? talk.place };
}

/** "How are you?" is nearly "how?". */
function isSmallTalk({ decision, axis }: Meaning, { facet }: FollowUp): boolean {
  return facet !== null && decision === 'none' && axis.social > 0.5;
}

/** Which of both a message may mean that says something of the last answer and something of another. */
export function topicMeant(
  meaning: Meaning,
  { topic, fit }: AboutLast,
): 'last' | 'other' | 'either' {
  const nearest = meaning.candidates[0]?.topic ?? null;
  if (fit === 'whole' || nearest === null || nearest === topic) return 'last';
  if (meaning.decision === 'answer') return 'other';
  return meaning.decision === 'clarify' ? 'either' : 'last';
}

/** Answered for the place named; where the person lives stays as it was. */
export function answerFollowUp(
  talk: Talk,
  draft: Draft,
  { topic, facet, where, place }: AboutLast,
): Draft {
  const there = { ...talk, place: where };
  const named = place === null ? draft : withReplies(draft, [tellPlace(talk, topic, place)]);
  return facet === null
    ? answerTopic(there, named, topic)
    : answerFacet(there, named, topic, facet);
}

function tellPlace(talk: Talk, topic: string, place: string) {
  const { kit, locale } = talk;
  const told =
    kit.variesBy(topic) === 'national'
      ? message('answer.everywhere')
      : message('answer.for-place', {
          place: kit.placeName(place, locale, modalityOf(talk.work.turn.channel)),
        });
  return { kind: 'say', text: textIn(talk, locale, told), locale } as const;
}
