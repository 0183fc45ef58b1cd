import { ask, type Line, type Option } from '../domain/dialog.ts';
import type { KeptAnswer } from '../domain/effect.ts';
import { isQueued } from '../domain/handoff.ts';
import { message } from '../domain/message.ts';
import type { Link, Reply } from '../domain/reply.ts';
import type { Frame } from '../domain/session.ts';
import { modalityOf } from '../domain/turn.ts';
import type { Answered, Card } from '../knowledge/answer.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { phraseLines, textIn } from './phrase-lines.ts';

/** The approved answer of a topic, or the honest reason why there is none, and what can be done next. */
export function answerTopic(talk: Talk, draft: Draft, topic: string): Draft {
  const answered = answerOf(talk, topic);
  const remembered = withSession(draft, {
    topic: { id: topic, at: talk.now, place: talk.place },
    misses: 0,
  });
  switch (answered.kind) {
    case 'text':
      return answerWithCard(talk, remembered, answered.card);
    case 'title-only':
      return answerWithTitle(talk, remembered, { ...answered, topic });
    case 'none':
      return answerWithNothing(talk, remembered, topic);
    default:
      return answered satisfies never;
  }
}

export function answerOf(talk: Talk, topic: string): Answered {
  return talk.kit.answer({
    topic,
    locale: talk.locale,
    place: talk.place,
    modality: modalityOf(talk.work.turn.channel),
    now: talk.now,
  });
}

/** No answer was given, so there is nothing in it that could end. */
const NO_BASIS = '';

function afterAnswer({ place }: Talk, topic: string, basis: string): Frame {
  return { dialog: 'after-answer', step: 'offered', data: { topic, basis, place } };
}

/** The next words may be about it, and it may be told again. */
export function rememberAnswered(talk: Talk, draft: Draft, { topic, basis }: Card): Draft {
  return withSession(draft, {
    topic: { id: topic, at: talk.now, place: talk.place },
    misses: 0,
    frame: afterAnswer(talk, topic, basis),
  });
}

/** What was answered last, anew where the same words would not be true any more; null where they are. */
export function answerAnew(talk: Talk, draft: Draft): Draft | null {
  const { frame } = talk.session;
  const { topic, basis, place } = frame?.dialog === 'after-answer' ? frame.data : {};
  if (typeof topic !== 'string' || typeof basis !== 'string') return null;
  const there = typeof place === 'string' ? { ...talk, place } : talk;
  const answered = answerOf(there, topic);
  const today = answered.kind === 'text' ? answered.card.basis : NO_BASIS;
  return today === basis ? null : answerTopic(there, draft, topic);
}

function answerWithCard(talk: Talk, draft: Draft, card: Card): Draft {
  const modality = modalityOf(talk.work.turn.channel);
  const kept = modality === 'text' ? keptAnswer(talk, card) : null;
  const said: Reply = {
    kind: 'say',
    text: kept ? briefText(talk, card, kept.code) : fullText(talk, card),
    locale: card.locale,
    ...(modality === 'rich' ? { links: card.sources } : {}),
  };
  const told = modality === 'spoken' ? aloud(talk, card) : [said];
  const replies = [...told, ...phraseLines(talk, talk.locale, [nextSteps(talk, card)])];
  const answered = withEffects(withReplies(draft, replies), [
    { kind: 'count', name: 'answer', label: card.topic },
    ...(kept ? [{ kind: 'keep-answer', answer: kept } as const] : []),
  ]);
  return withSession(answered, {
    frame: afterAnswer(talk, card.topic, card.basis),
  });
}

/** The answer for the ear, with its date when somebody has checked it. */
function aloud(talk: Talk, card: Card): readonly Reply[] {
  const { locale } = talk;
  const about = [...warnings(talk, card), ...dateHeard(talk, card)];
  const told = [card.spoken, ...onceMore(talk, card, card.spoken), ...shortOnly(talk, card)];
  // A voice reads its own language only.
  if (card.locale !== locale)
    return [
      { kind: 'say', text: about.join(' '), locale },
      { kind: 'say', text: told.join(' '), locale: card.locale },
    ];
  const text = [...warnings(talk, card), ...told, ...dateHeard(talk, card)].join(' ');
  return [{ kind: 'say', text, locale }];
}

function dateHeard(talk: Talk, card: Card): readonly string[] {
  return card.checkedAt === null ? [] : [dateLine(talk, card)];
}

/** Who listens writes numbers and addresses down the second time. */
export function onceMore(talk: Talk, card: Card, said: string): readonly string[] {
  const heard = card.writtenDown.filter((value) => isIn(said, value));
  if (heard.length === 0) return [];
  const values = heard.join('; ');
  return [textIn(talk, card.locale, message('answer.once-more', { values }))];
}

/** By itself: said digit by digit, a short number stands in many a long one. */
function isIn(said: string, value: string): boolean {
  const parts = said.split(value);
  return parts.some((before, at) => {
    const after = parts[at + 1];
    return after !== undefined && !/\d $/.test(before) && !/^ \d/.test(after);
  });
}

/** Which answer comes, before it: a recogniser may have heard another word, a finger another key. */
export function readBack(talk: Talk, draft: Draft, topic: string): Draft {
  if (modalityOf(talk.work.turn.channel) !== 'spoken') return draft;
  const answered = answerOf(talk, topic);
  if (answered.kind !== 'text') return draft;
  const title = message('answer.read-back', { title: answered.card.title });
  return withReplies(draft, phraseLines(talk, talk.locale, [{ kind: 'say', message: title }]));
}

/** The whole answer for the eye, with its date: people must see how fresh it is. */
function fullText(talk: Talk, card: Card): string {
  const sections = card.sections
    .filter((section) => section.id !== 'more')
    .map(
      (section) =>
        `${textIn(talk, card.locale, message(`section.${section.id}`))}\n${section.text}`,
    );
  return [
    card.title,
    card.short,
    ...sections,
    ...shortOnly(talk, card),
    [...warnings(talk, card), dateLine(talk, card)].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A text message costs by the segment: the short answer, and a page with the rest. */
function briefText(talk: Talk, card: Card, code: string): string {
  return [...warnings(talk, card), card.short, `${talk.kit.publicUrl}/a/${code}`].join('\n');
}

/** Said where nobody has translated more than the short answer. */
function shortOnly(talk: Talk, card: Card): readonly string[] {
  return card.sections.length > 0 ? [] : [textIn(talk, card.locale, message('answer.short-only'))];
}

export function warnings(talk: Talk, card: Card): readonly string[] {
  return [
    ...(card.locale === talk.locale
      ? []
      : [textIn(talk, talk.locale, message('answer.other-language'))]),
    ...(card.draft ? [textIn(talk, talk.locale, message('answer.draft'))] : []),
    ...(card.caution ? [textIn(talk, talk.locale, message('answer.old'))] : []),
  ];
}

function dateLine(talk: Talk, card: Card): string {
  return card.checkedAt === null
    ? textIn(talk, talk.locale, message('answer.compiled', { date: { date: card.compiledAt } }))
    : textIn(talk, talk.locale, message('answer.checked', { date: { date: card.checkedAt } }));
}

function nextSteps(talk: Talk, card: Card): Line {
  const modality = modalityOf(talk.work.turn.channel);
  const more: readonly Option[] = card.sections.some((section) => section.id === 'more')
    ? [{ value: 'more', label: message('option.more') }]
    : [];
  const menu: Option = { value: 'menu', label: message('option.other-topics') };
  const leave: readonly Option[] =
    talk.work.handoff && isQueued(talk.work.handoff)
      ? [{ value: 'leave-queue', label: message('option.leave-queue') }]
      : [];
  const human: Option = { value: 'human', key: '0', label: message('option.human') };
  const send: Option = { value: 'send', key: '5', label: message('option.send') };
  const repeat: Option = { value: 'repeat', key: '9', label: message('option.repeat') };
  const related = talk.kit
    .relatedTo(card.topic)
    .map((topic): Option => ({ value: `topic:${topic}`, label: { topic } }));
  return modality === 'spoken'
    ? ask(message('answer.next'), [...related, menu, send, repeat, human], { kind: 'anything' })
    : ask(message('answer.next'), [...more, menu, ...leave, human], { kind: 'anything' });
}

/** The rest of the answer, on request. */
export function answerMore(talk: Talk, draft: Draft, topic: string): Draft {
  const answered = answerOf(talk, topic);
  const more = answered.kind === 'text' && answered.card.sections.find((s) => s.id === 'more');
  if (!more || answered.kind !== 'text') return answerTopic(talk, draft, topic);
  const said: Reply = { kind: 'say', text: more.text, locale: answered.card.locale };
  const rest = { ...answered.card, sections: [] };
  const asked = phraseLines(talk, talk.locale, [nextSteps(talk, rest)]);
  return withSession(withReplies(draft, [said, ...asked]), {
    frame: afterAnswer(talk, topic, answered.card.basis),
  });
}

/** What the page behind /a/:code shows: the very text of this revision. */
export function keptAnswer(talk: Talk, card: Card): KeptAnswer {
  const written = {
    ...talk,
    work: { ...talk.work, turn: { ...talk.work.turn, channel: 'webchat' as const } },
  };
  return {
    code: talk.kit.code(),
    topic: card.topic,
    revision: card.revision,
    basis: card.basis,
    locale: card.locale,
    asked: card.asked,
    place: card.place,
    title: card.title,
    text: fullText(written, card),
    links: card.sources,
    at: talk.now,
  };
}

function answerWithTitle(
  talk: Talk,
  draft: Draft,
  answered: { readonly topic: string; readonly title: string; readonly links: readonly Link[] },
): Draft {
  const links = modalityOf(talk.work.turn.channel) === 'spoken' ? [] : answered.links;
  const lines: readonly Line[] = [
    { kind: 'say', message: message('answer.title-only', { title: answered.title }), links },
    ask(message('answer.title-only.next'), [
      { value: 'menu', label: message('option.other-topics') },
      { value: 'human', key: '0', label: message('option.human') },
    ]),
  ];
  const told = withReplies(draft, phraseLines(talk, talk.locale, lines));
  return withSession(
    withEffects(told, [
      { kind: 'gap', text: talk.masked, locale: talk.locale, topic: answered.topic },
    ]),
    { frame: afterAnswer(talk, answered.topic, NO_BASIS) },
  );
}

function answerWithNothing(talk: Talk, draft: Draft, topic: string): Draft {
  const told = withReplies(
    draft,
    phraseLines(talk, talk.locale, [
      ask(message('unknown.first'), [{ value: 'human', key: '0', label: message('option.human') }]),
    ]),
  );
  return withSession(
    withEffects(told, [{ kind: 'gap', text: talk.masked, locale: talk.locale, topic }]),
    { frame: afterAnswer(talk, topic, NO_BASIS) },
  );
}
