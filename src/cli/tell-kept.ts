import { isOpen } from '../domain/handoff.ts';
import type { Held, HeldMessage } from '../domain/held.ts';

/** How much is kept of a person: numbers only, for whoever is about to erase it. */
export function tellKept(held: Held): string {
  const { conversations, handoffs, remembered } = held;
  const lines = [
    `${conversations.length} conversations with ${sum(conversations, ({ entries }) => entries.length)} lines`,
    `${sum(conversations, ({ answers }) => answers.length)} answers kept to be repeated`,
    `${handoffs.length} handoffs, ${handoffs.filter(isWaiting).length} of them open`,
    `${sum(handoffs, ({ voicemails }) => voicemails.length)} messages left by phone`,
    `${sum(conversations, ({ messages }) => messages.filter(isToThem).length)} messages to them`,
    `language and municipality: ${remembered?.locale || remembered?.place ? 'remembered' : 'not remembered'}`,
  ];
  return told('Kept of this person:', lines);
}

/** What erasing leaves, and why. */
export function tellStaying(held: Held): string {
  const waiting = held.handoffs.filter(isWaiting).length;
  const turns = sum(held.conversations, ({ turns }) => turns.length);
  const sent = held.conversations.flatMap(({ messages }) => messages);
  const messages = sent.filter((one) => one.state === 'waiting' && isToThem(one)).length;
  const recordings = sent.filter((one) => one.state !== 'sent' && !isToThem(one));
  const left = recordings.filter(({ state }) => state === 'lost').length;
  const leaving = recordings.length - left;
  const lines = [
    ...(waiting > 0
      ? [
          'the open handoff, without its question: an advisor was promised, and the place in the queue',
        ]
      : []),
    ...(turns > 0 ? [`${turns} messages from them that are not answered yet`] : []),
    ...(messages > 0 ? [`${messages} messages that wait to leave: they were promised`] : []),
    ...(leaving > 0
      ? [`${leaving} recordings at the provider: they will be deleted there, and are not kept`]
      : []),
    ...(left > 0 ? [`${left} ${LEFT_THERE}`] : []),
    ...(held.remembered?.optedOut
      ? ['that they want no messages: without it they would get some again']
      : []),
    'what names nobody: counts, questions without an answer, what interpreting cost, the audit trail',
  ];
  return told('What stays:', lines);
}

function isWaiting({ handoff }: Held['handoffs'][number]): boolean {
  return isOpen(handoff);
}

/** Besides them there are recordings of theirs, to be fetched or deleted at the provider. */
function isToThem({ message }: HeldMessage): boolean {
  return message.what.kind === 'message';
}

const LEFT_THERE =
  'recordings that could not be fetched or deleted at the provider: delete them there, as recording.left in docs/runbook.md tells';

function told(title: string, lines: readonly string[]): string {
  return `${[title, ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

function sum<T>(all: readonly T[], count: (one: T) => number): number {
  return all.reduce((total, one) => total + count(one), 0);
}
