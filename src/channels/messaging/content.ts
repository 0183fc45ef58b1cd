import { message } from '../../domain/message.ts';
import type { Choice } from '../../domain/reply.ts';
import type { Ask, Phrase } from './write-replies.ts';

/**
 * Contents made once at deployment, by number of options: WhatsApp shows buttons and lists only
 * through a ContentSid. All their texts are variables, so they serve every language.
 */
export interface ContentSids {
  /** 1-3 options. */
  readonly quickReply: Readonly<Record<number, string>>;
  /** 2-10 options. */
  readonly list: Readonly<Record<number, string>>;
}

export interface ContentMessage {
  readonly contentSid: string;
  /** {{1}} is the body; see `contentTypes` for the rest. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Limits of the Content API, in characters. */
const MOST = { body: 1024, button: 20, item: 24, description: 72, id: 200 } as const;

/** Buttons where they hold the labels, else a list, else null: then options are written as text. */
export function contentFor(
  ask: Ask,
  body: string,
  with_: { readonly sids: ContentSids; readonly phrase: Phrase },
): ContentMessage | null {
  const { choices } = ask;
  if (body === '' || body.length > MOST.body || !areDistinct(choices)) return null;
  const buttons = with_.sids.quickReply[choices.length];
  if (buttons && choices.every((choice) => choice.label.length <= MOST.button)) {
    return { contentSid: buttons, variables: buttonVariables(body, choices) };
  }
  const list = with_.sids.list[choices.length];
  if (!list || choices.some((choice) => choice.label.length > MOST.description)) return null;
  const open = with_.phrase(ask.locale, message('channel.list-button')).slice(0, MOST.button);
  return { contentSid: list, variables: listVariables(body, open, choices) };
}

function buttonVariables(body: string, choices: readonly Choice[]) {
  const pairs = choices.flatMap(({ label, value }, at) => [
    [String(2 + at * 2), label],
    [String(3 + at * 2), value],
  ]);
  return Object.fromEntries([['1', body], ...pairs]);
}

/** A row's title is short; the whole label stands under it when it does not fit. */
function listVariables(body: string, open: string, choices: readonly Choice[]) {
  const triples = choices.flatMap(({ label, value }, at) => [
    [String(3 + at * 3), shorten(label, MOST.item)],
    [String(4 + at * 3), value],
    [String(5 + at * 3), label.length > MOST.item ? label : ' '],
  ]);
  return Object.fromEntries([['1', body], ['2', open], ...triples]);
}

function areDistinct(choices: readonly Choice[]): boolean {
  const titles = new Set(choices.map((choice) => shorten(choice.label, MOST.item)));
  const fits = choices.every((choice) => choice.label !== '' && choice.value.length <= MOST.id);
  return fits && titles.size === choices.length;
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** The `types` of a content for so many options, as the Content API takes them. */
export function contentTypes(kind: 'quickReply' | 'list', options: number) {
  const indexes = Array.from({ length: options }, (_, at) => at);
  if (kind === 'quickReply') {
    const actions = indexes.map((at) => ({
      type: 'QUICK_REPLY',
      title: `{{${2 + at * 2}}}`,
      id: `{{${3 + at * 2}}}`,
    }));
    return { 'twilio/quick-reply': { body: '{{1}}', actions } };
  }
  const items = indexes.map((at) => ({
    item: `{{${3 + at * 3}}}`,
    id: `{{${4 + at * 3}}}`,
    description: `{{${5 + at * 3}}}`,
  }));
  return { 'twilio/list-picker': { body: '{{1}}', button: '{{2}}', items } };
}
