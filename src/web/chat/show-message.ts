import { make } from './make.ts';
import type { Page } from './page.ts';
import type { Activity, Choice, TextPart } from './wire.ts';

const RIGHT_TO_LEFT = ['ar', 'fa', 'ckb'];

/** The same shape that src/channels/webchat/message-item.ts makes on the server. */
export function messageItem(page: Page, activity: Activity): HTMLElement {
  const { kind, blocks = [], links = [] } = activity.channelData;
  const side = kind === 'person' || kind === 'advisor' ? kind : 'bot';
  const form = kind === 'answer' && blocks.length > 1 ? ' answer' : '';
  const text = make('div', { class: 'text', lang: activity.locale, dir: 'auto' });
  text.append(...blocks.map((parts) => make('p', {}, ...parts.map(part))));
  if (links.length > 0) text.append(sources(page, links));
  return make(
    'li',
    { class: `message ${side}${form}`, 'data-id': activity.id },
    make('p', { class: 'who' }, page.say(`from.${side}`)),
    text,
  );
}

function part({ text, href, heading }: TextPart): Node | string {
  if (heading) return make('strong', {}, text);
  return href ? make('a', { href }, make('bdi', { dir: 'ltr' }, ...breakable(text))) : text;
}

const LONGEST_LINE = 28;

function breakable(address: string): readonly (Node | string)[] {
  if (address.length <= LONGEST_LINE) return [address];
  const [first = '', ...rest] = address.split(/(?<=[^:/]\/)/);
  return [first, ...rest.flatMap((part) => [make('wbr', {}), part])];
}

function sources(
  page: Page,
  links: readonly { readonly label: string; readonly url: string }[],
): HTMLElement {
  const items = links.map(({ label, url }) =>
    make('li', {}, make('a', { href: url, rel: 'noopener' }, make('bdi', { dir: 'ltr' }, label))),
  );
  return make('ul', { class: 'sources', 'aria-label': page.say('sources') }, ...items);
}

/** What the person has just said, shown before the server has it. */
export function ownMessage(page: Page, text: string): HTMLElement {
  const shown = make('div', { class: 'text', dir: 'auto' }, make('p', {}, text));
  const who = make('p', { class: 'who' }, page.say('from.person'));
  return make('li', { class: 'message person pending' }, who, shown);
}

export function choiceButton({ value, label, locale }: Choice): HTMLElement {
  const dir = locale && (RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr');
  const span = make('span', {}, label);
  return make('button', { class: 'choice', name: 'choice', value, lang: locale, dir }, span);
}
