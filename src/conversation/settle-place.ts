import type { Home } from '../domain/follow-up.ts';
import type { Locale } from '../domain/locale.ts';
import { message } from '../domain/message.ts';
import { modalityOf } from '../domain/turn.ts';
import { answerTopic } from './answer-topic.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import type { Kit } from './kit.ts';
import { phraseLines } from './phrase-lines.ts';

/** Nothing tells where the person lives, and the answer is not the same everywhere. Asked once in a talk. */
export function needsPlace(talk: Talk, topic: string): boolean {
  const { session, work, kit } = talk;
  const known = session.place ?? work.turn.place ?? work.person?.place ?? null;
  if (known !== null || session.placeAsked || talk.place !== kit.defaultPlace) return false;
  return kit.hasPlaces && kit.variesBy(topic) !== 'national';
}

/** "Kajaani", "in Kajaani", "I live in Kajaani": nothing else is asked. */
export function placeAlone(kit: Kit, text: string, locale: Locale): string | null {
  const home = kit.homeIn(text, locale);
  if (home) return home.alone ? home.place : null;
  const said = kit.followUp(text, locale);
  return said?.facet === null ? said.place : null;
}

/** From now on everything is answered for this place, in later conversations too. */
export function settleHome(talk: Talk, draft: Draft, place: string): Draft {
  const topic = draft.session.topic;
  const moved = topic ? { id: topic.id, at: topic.at } : null;
  return withEffects(withSession(draft, { place, topic: moved }), [
    { kind: 'remember', person: talk.work.turn.person, about: { place } },
  ]);
}

/** "I live in Kajaani" and no question with it: an answer that is not the same there comes again. */
export function thankForHome(talk: Talk, draft: Draft, { place }: Home): Draft {
  const { kit, locale, work, session } = talk;
  const name = kit.placeName(place, locale, modalityOf(work.turn.channel));
  const noted = phraseLines(talk, locale, [
    { kind: 'say', message: message('place.noted', { place: name }) },
  ]);
  const told = withReplies(draft, noted);
  const topic = session.frame?.dialog === 'after-answer' ? (session.topic?.id ?? null) : null;
  return topic !== null && kit.variesBy(topic) !== 'national'
    ? answerTopic(talk, told, topic)
    : withSession(told, { frame: session.frame });
}
