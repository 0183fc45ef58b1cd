import { directionOf, type Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';
import type { Choice, Link, Reply } from '../../domain/reply.ts';

/** A text of the channel's own, in writing. */
export type Phrase = (locale: Locale, text: Message) => string;

export type Ask = Extract<Reply, { kind: 'ask' }>;

/** Replies as one text, as people read it on a phone. */
export function writeReplies(replies: readonly Reply[], phrase: Phrase): string {
  return replies
    .map((reply) => writeReply(reply, phrase))
    .filter((text) => text !== '')
    .join('\n\n');
}

function writeReply(reply: Reply, phrase: Phrase): string {
  switch (reply.kind) {
    case 'say':
      return writeSay(reply.text, reply.locale, reply.links ?? []);
    case 'ask':
      return writeAsk(reply, phrase);
    case 'wait':
    case 'end':
      return '';
    default:
      return reply satisfies never;
  }
}

/** An address on a line of its own keeps its order in a right-to-left text. */
function writeSay(text: string, locale: Locale, links: readonly Link[]): string {
  const between = directionOf(locale) === 'rtl' ? '\n' : ' ';
  const lines = links.map(({ label, url }) => `${label}:${between}${url}`);
  return [text, lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function writeAsk(ask: Ask, phrase: Phrase): string {
  if (ask.choices.length === 0) return ask.text;
  const numbered = ask.choices.map((choice, at) => `${keyOf(choice, at)}. ${choice.label}`);
  const how = phrase(ask.locale, message('channel.reply-number'));
  return [ask.text, ...numbered, how].filter((line) => line !== '').join('\n');
}

/** What the person types or presses for a choice: its fixed key, or its number. */
function keyOf(choice: Choice, at: number): string {
  return choice.key ?? String(at + 1);
}
