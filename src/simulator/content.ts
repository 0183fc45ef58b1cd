import type { Form } from './options.ts';
import type { Button, Content } from './types.ts';

/** What a handset shows of a content, or why WhatsApp refuses it. */
export type Shown =
  | { readonly body: string; readonly buttons: readonly Button[]; readonly list: string | null }
  | { readonly refused: string };

type Part = Readonly<Record<string, unknown>>;

/** Limits of the Content API; without approval only three buttons may be shown. */
const LONGEST = { body: 1024, title: 20, item: 24, id: 200, description: 72, button: 20 } as const;
const MOST_BUTTONS = 3;
const MOST_ITEMS = 10;

export function showContent(content: Content, variables: Form): Shown {
  const fill = filler({ ...content.variables, ...variables });
  const types = content.types;
  const reply = partOf(types['twilio/quick-reply']);
  if (reply) return checked(quickReply(reply, fill), content);
  const picker = partOf(types['twilio/list-picker']);
  if (picker) return checked(listPicker(picker, fill), content);
  const text = partOf(types['twilio/text']);
  return { body: fill(text?.['body']), buttons: [], list: null };
}

function filler(variables: Form): (text: unknown) => string {
  return (text) =>
    String(text ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => variables[name] ?? '');
}

interface Rich {
  readonly body: string;
  readonly buttons: readonly Button[];
  readonly list: string | null;
}

function quickReply(part: Part, fill: (text: unknown) => string): Rich {
  const buttons = partsOf(part['actions']).map((action) => ({
    id: fill(action['id']),
    title: fill(action['title']),
    description: '',
  }));
  return { body: fill(part['body']), buttons, list: null };
}

function listPicker(part: Part, fill: (text: unknown) => string): Rich {
  const buttons = partsOf(part['items']).map((item) => ({
    id: fill(item['id']),
    title: fill(item['item']),
    description: fill(item['description']),
  }));
  return { body: fill(part['body']), buttons, list: fill(part['button']) };
}

function checked(rich: Rich, content: Content): Shown {
  const refused = rich.list === null ? quickFault(rich, content) : listFault(rich, rich.list);
  if (refused) return { refused };
  return rich.body === '' || rich.body.length > LONGEST.body
    ? { refused: 'body is empty or over 1024' }
    : rich;
}

function quickFault(rich: Rich, content: Content): string | null {
  const most = content.approval === 'approved' ? MOST_ITEMS : MOST_BUTTONS;
  if (rich.buttons.length > most) return `${rich.buttons.length} buttons, ${most} allowed`;
  return buttonFault(rich.buttons, LONGEST.title);
}

function listFault(rich: Rich, label: string): string | null {
  if (rich.buttons.length > MOST_ITEMS) return `${rich.buttons.length} list items, 10 allowed`;
  if (label.length > LONGEST.button) return `list label "${label}" is over 20`;
  return buttonFault(rich.buttons, LONGEST.item);
}

function buttonFault(buttons: readonly Button[], longest: number): string | null {
  for (const { id, title, description } of buttons) {
    if (title === '' || title.length > longest)
      return `title "${title}" is empty or over ${longest}`;
    if (id.length > LONGEST.id) return `id "${id}" is over 200`;
    if (description.length > LONGEST.description) return `description "${description}" is over 72`;
  }
  const titles = new Set(buttons.map((button) => button.title));
  return titles.size === buttons.length ? null : 'two options have the same title';
}

function partOf(value: unknown): Part | null {
  return isPart(value) ? value : null;
}

function partsOf(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.filter(isPart) : [];
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}
