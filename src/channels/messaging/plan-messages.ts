import { message } from '../../domain/message.ts';
import type { Reply } from '../../domain/reply.ts';
import { cleanText, splitText } from '../twilio/split-text.ts';
import { type ContentMessage, type ContentSids, contentFor } from './content.ts';
import { fitSms } from './fit-sms.ts';
import { type Ask, type Phrase, writeReplies } from './write-replies.ts';

export type Planned =
  | { readonly kind: 'text'; readonly body: string }
  | ({ readonly kind: 'content' } & ContentMessage);

export interface Plan {
  readonly channel: 'whatsapp' | 'sms';
  readonly phrase: Phrase;
  /** null: options are always written as numbered text. */
  readonly contents: ContentSids | null;
}

/** Twilio refuses longer bodies. */
const MOST_CHARACTERS = 1600;

/** The replies of one turn as the fewest messages that hold them. */
export function planMessages(replies: readonly Reply[], plan: Plan): readonly Planned[] {
  if (plan.channel === 'sms') return texts(smsBody(replies, plan.phrase));
  return withButtons(replies, plan) ?? texts(cleanText(writeReplies(replies, plan.phrase)));
}

function texts(body: string): readonly Planned[] {
  return splitText(body, MOST_CHARACTERS).map((part) => ({ kind: 'text', body: part }));
}

function smsBody(replies: readonly Reply[], phrase: Phrase): string {
  const { before, ask } = parted(replies);
  const locale = replies[0]?.locale;
  if (!locale) return '';
  return fitSms({
    text: cleanText(writeReplies(before, phrase)),
    question: ask ? cleanText(writeReplies([ask], phrase)) : '',
    shortened: phrase(locale, message('channel.shortened')),
  });
}

/** What was said stands in the same message as the buttons when it fits there. */
function withButtons(replies: readonly Reply[], plan: Plan): readonly Planned[] | null {
  const { before, ask } = parted(replies);
  if (!plan.contents || !ask || ask.choices.length === 0) return null;
  const use = { sids: plan.contents, phrase: plan.phrase };
  const said = cleanText(writeReplies(before, plan.phrase));
  const question = cleanText(ask.text);
  const together = contentFor(
    ask,
    [said, question].filter((part) => part !== '').join('\n\n'),
    use,
  );
  if (together) return [{ kind: 'content', ...together }];
  const apart = contentFor(ask, question, use);
  return apart && [...texts(said), { kind: 'content', ...apart }];
}

/** The question that ends the turn, and all before it. */
function parted(replies: readonly Reply[]): { before: readonly Reply[]; ask: Ask | null } {
  const at = replies.findLastIndex((reply) => reply.kind === 'ask');
  const ask = replies[at];
  if (ask?.kind !== 'ask') return { before: replies, ask: null };
  return { before: replies.filter((_, index) => index !== at), ask };
}
