import { ask, type Line, type Option, say } from '../domain/dialog.ts';
import type { Facet } from '../domain/follow-up.ts';
import { message } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import { modalityOf } from '../domain/turn.ts';
import type { Card } from '../knowledge/answer.ts';
import {
  answerOf,
  answerTopic,
  keptAnswer,
  onceMore,
  rememberAnswered,
  warnings,
} from './answer-topic.ts';
import { type Draft, type Talk, withEffects, withReplies } from './draft.ts';
import { phraseLines, textIn } from './phrase-lines.ts';

/** Longer, a text message becomes three or four: a link to the page costs less. */
const LONGEST_SMS = 300;

/** What the approved answer says of one facet, or plainly that it says nothing of it. */
export function answerFacet(talk: Talk, draft: Draft, topic: string, facet: Facet): Draft {
  const answered = answerOf(talk, topic);
  if (answered.kind !== 'text') return answerTopic(talk, draft, topic);
  const { card } = answered;
  const found = talk.kit.facet({ ...askedOf(talk, topic), facet });
  const told =
    found === ''
      ? tellNothing(talk, draft, card, facet)
      : tell(talk, draft, card, { facet, found });
  const counted = withEffects(told, [{ kind: 'count', name: 'follow-up', label: facet }]);
  return rememberAnswered(talk, counted, card);
}

function askedOf({ work, locale, place, now }: Talk, topic: string) {
  return { topic, locale, place, modality: modalityOf(work.turn.channel), now };
}

function tellNothing(talk: Talk, draft: Draft, { title }: Card, facet: Facet): Draft {
  const values = { title, facet: { message: message(`facet.${facet}`) } };
  const lines: readonly Line[] = [
    say(message('facet.none', values)),
    ask(message('answer.next'), rest(), { kind: 'anything' }),
  ];
  return withReplies(draft, phraseLines(talk, talk.locale, lines));
}

interface Told {
  readonly facet: Facet;
  readonly found: string;
}

function tell(talk: Talk, draft: Draft, card: Card, told: Told): Draft {
  const modality = modalityOf(talk.work.turn.channel);
  const isLong = modality === 'text' && told.found.length > LONGEST_SMS;
  const kept = isLong ? keptAnswer(talk, card) : null;
  const said: Reply = {
    kind: 'say',
    text: kept ? linkText(talk, card, told.facet, kept.code) : wholeText(talk, card, told),
    locale: card.locale,
    ...(modality === 'rich' ? { links: card.sources } : {}),
  };
  const next = ask(message('answer.next'), rest(), { kind: 'anything' });
  const replied = withReplies(draft, [said, ...phraseLines(talk, talk.locale, [next])]);
  return kept ? withEffects(replied, [{ kind: 'keep-answer', answer: kept }]) : replied;
}

function wholeText(talk: Talk, card: Card, { facet, found }: Told): string {
  const spoken = modalityOf(talk.work.turn.channel) === 'spoken';
  const label = textIn(talk, card.locale, message(`facet.${facet}`));
  return spoken
    ? [
        `${card.title}.`,
        `${label}.`,
        found,
        ...onceMore(talk, card, found),
        ...warnings(talk, card),
      ].join(' ')
    : [card.title, `${label}\n${found}`, warnings(talk, card).join('\n')]
        .filter((part) => part !== '')
        .join('\n\n');
}

/** Of a long text, where it can be read. */
function linkText(talk: Talk, card: Card, facet: Facet, code: string): string {
  const label = textIn(talk, card.locale, message(`facet.${facet}`));
  return [
    ...warnings(talk, card),
    `${card.title} – ${label}`,
    `${talk.kit.publicUrl}/a/${code}`,
  ].join('\n');
}

function rest(): readonly Option[] {
  return [
    { value: 'whole', label: message('option.whole-answer') },
    { value: 'menu', label: message('option.other-topics') },
    { value: 'human', key: '0', label: message('option.human') },
  ];
}
