import { isQueued } from '../domain/handoff.ts';
import type { Command } from '../domain/meaning.ts';
import { message } from '../domain/message.ts';
import { answerAnew, answerTopic } from './answer-topic.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { openDialog, type TakeQuestion } from './perform-step.ts';
import { phraseLines } from './phrase-lines.ts';
import { requestHuman, tellQueued } from './request-human.ts';

/** Words and keys that always work, in every dialog. */
export function handleCommand(
  talk: Talk,
  draft: Draft,
  command: Command,
  ask: TakeQuestion,
): Draft {
  const open = (dialog: string): Draft =>
    openDialog(talk, draft, { dialog, step: 'begin', data: {} }, ask);
  switch (command) {
    case 'human':
      return requestHuman(talk, draft, {
        reason: 'explicit-human',
        by: talk.work.turn.channel === 'voice' ? 'phone' : 'chat',
        number: null,
        topic: talk.session.topic?.id ?? null,
      });
    case 'call-me':
      return open('call-me');
    case 'language':
      return talk.meaning?.asksFor ? switchLanguage(talk, draft, ask) : open('choose-language');
    case 'help':
    case 'back':
      return open('menu');
    case 'repeat':
      return repeat(talk, draft);
    case 'stop':
      return optOut(talk, draft);
    case 'start':
      return withEffects(open('welcome-back'), [
        { kind: 'remember', person: talk.work.turn.person, about: { optedOut: false } },
      ]);
    case 'forget-me':
      return open('privacy');
    case 'thanks':
      return withReplies(
        draft,
        phraseLines(talk, talk.locale, [{ kind: 'say', message: message('thanks') }]),
      );
    default:
      return command satisfies never;
  }
}

/** "In English please": said so, and what the person was reading comes again in that language. */
function switchLanguage(talk: Talk, draft: Draft, ask: TakeQuestion): Draft {
  const { locale } = talk;
  const { frame } = talk.session;
  const said = phraseLines(talk, locale, [{ kind: 'say', message: message('language.chosen') }]);
  const told = withEffects(withReplies(withSession(draft, { locale }), said), [
    { kind: 'remember', person: talk.work.turn.person, about: { locale } },
  ]);
  const topic = frame?.dialog === 'after-answer' ? frame.data['topic'] : null;
  const place = frame?.data['place'];
  const there = typeof place === 'string' ? { ...talk, place } : talk;
  if (typeof topic === 'string') return answerTopic(there, told, topic);
  const { handoff } = talk.work;
  if (handoff && isQueued(handoff)) return tellQueued(talk, told, handoff);
  return openDialog(talk, told, { dialog: 'menu', step: 'begin', data: {} }, ask);
}

/** What was said last, word for word while it holds; the menu when nothing was. */
export function repeat(talk: Talk, draft: Draft): Draft {
  const anew = answerAnew(talk, draft);
  if (anew) return anew;
  return talk.session.last.length > 0
    ? withReplies(draft, talk.session.last)
    : withReplies(
        draft,
        phraseLines(talk, talk.locale, [{ kind: 'say', message: message('greeting.short') }]),
      );
}

/** Nothing is sent to this person by ourselves any more; questions are still answered. */
function optOut(talk: Talk, draft: Draft): Draft {
  const said = phraseLines(talk, talk.locale, [{ kind: 'say', message: message('stopped') }]);
  const quiet = withSession(withReplies(draft, said), { frame: null });
  return withEffects(quiet, [
    { kind: 'remember', person: talk.work.turn.person, about: { optedOut: true } },
  ]);
}

const KEYS: Readonly<Record<string, Command>> = {
  '0': 'human',
  '9': 'repeat',
  '*': 'back',
  '#': 'language',
};

/** Keys with one meaning everywhere. Written by hand they count only alone. */
export function commandOfKey(keys: string): Command | null {
  return KEYS[keys] ?? null;
}
