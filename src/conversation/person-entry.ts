import type { Effect } from '../domain/effect.ts';
import type { Reply } from '../domain/reply.ts';
import type { Talk } from './draft.ts';

/** What the person said, masked, before anything else is logged. */
export function personEntry(talk: Talk): readonly Effect[] {
  const { turn } = talk.work;
  const text = saidText(talk);
  if (text === null) return [];
  const what = {
    kind: 'person',
    text,
    locale: talk.session.locale,
    event: turn.named ?? turn.id,
  } as const;
  return [{ kind: 'log', conversation: turn.conversation, what }];
}

function saidText(talk: Talk): string | null {
  const { utterance } = talk.work.turn;
  if (utterance.kind === 'text') return talk.masked;
  if (utterance.kind === 'keys') return talk.kit.mask(utterance.keys);
  return utterance.kind === 'choice' ? (labelOf(talk.session.last, utterance.value) ?? '') : null;
}

function labelOf(last: readonly Reply[], value: string): string | undefined {
  const choices = last.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
  return choices.find((choice) => choice.value === value)?.label;
}
