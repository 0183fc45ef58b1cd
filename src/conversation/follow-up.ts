import type { FollowUp } from '../domain/follow-up.ts';
import type { Locale } from '../domain/locale.ts';
import type { Meaning } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import type { Session } from '../domain/session.ts';
import { modalityOf } from '../domain/turn.ts';
import { answerFacet } from './answer-facet.ts';
import { answerTopic } from './answer-topic.ts';
import { type Draft, type Talk, withReplies } from './draft.ts';
import type { Kit } from './kit.ts';
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
 * needs a human however short it is, but where nothing is said beside "when is it open?" there is none.
 */
export function followUpOn(talk: Talk, text: string, meaning: Meaning): AboutLast | null {
  const { topic, frame } = talk.session;
  if (topic === null || talk.now - topic.at > ACTIVE_MS) return null;
  if (frame !== null && ASKING.has(frame.dialog)) return null;
  const found = talk.kit.followUp(text, talk.locale);
  if (found === null) return null;
  if (found.fit !== 'whole' && (isCase(meaning) || isSmallTalk(meaning))) return null;
  return { ...found, topic: topic.id, where: found.place ?? topic.place ?? talk.place };
}

function isCase({ decision, reason }: Meaning): boolean {
  return decision === 'handoff' && reason !== 'unknown';
}

function isSmallTalk({ decision, axis }: Meaning): boolean {
  return decision === 'none' && axis.social > 0.5;
}

/** Words in the talk's own language that ask about the last answer and nothing else. */
export function isAboutLast(
  kit: Kit,
  { frame }: Session,
  said: { readonly text: string; readonly locale: Locale | null },
): boolean {
  if (frame?.dialog !== 'after-answer' || said.locale === null) return false;
  const found = kit.followUp(said.text, said.locale);
  return found?.fit === 'whole' && (found.locale ?? said.locale) === said.locale;
}

/** Which of both a message may mean that says something of the last answer and something of another. */
export function topicMeant(
  { candidates, decision }: Meaning,
  { topic, fit }: AboutLast,
): 'last' | 'other' | 'either' {
  if (fit === 'whole') return 'last';
  const other = (candidates[0]?.topic ?? topic) !== topic;
  // A whole question is answered whole, be it about the same.
  if (decision === 'answer') return other || fit === 'beside' ? 'other' : 'last';
  return other && decision === 'clarify' && fit === 'beside' ? 'either' : 'last';
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
