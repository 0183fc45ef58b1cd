import type { KeptAnswer } from '../../domain/effect.ts';
import { directionOf, type Locale } from '../../domain/locale.ts';
import { type MessageValue, message } from '../../domain/message.ts';
import type { Retention } from '../../domain/retention.ts';
import type { Assets } from './assets.ts';
import type { WebchatDoor } from './door.ts';
import { type Html, html } from './html.ts';
import { toBlocks } from './text-blocks.ts';

/** How people reach this place without the page. E.164; null when there is no such line. */
export interface Contacts {
  readonly phone: string | null;
  readonly whatsapp: string | null;
}

/** Does a kept answer still hold? `old` past its review date; `over` when something in it has ended. */
export type Standing = 'holds' | 'old' | 'over';

/** What an installation tells about the data it keeps of people. */
export interface NoticeFacts {
  /** Who answers for it, in the reader's language; null where the municipality is not known. */
  readonly controller: string | null;
  /** An e-mail address or a number (E.164) for questions about it; null where none was given. */
  readonly contact: string | null;
  /** The controller's own page about it. */
  readonly page: string | null;
  /** The municipality's office, E.164. */
  readonly office: string | null;
  /** The controller has said that the data is kept in the European Economic Area. */
  readonly inEea: boolean;
  /** Calls or text messages come here, by phone companies. */
  readonly carried: boolean;
  /** Callers can leave a message. */
  readonly voicemail: boolean;
  /** How long each kind stays, in days. */
  readonly kept: Pick<Retention, 'transcripts' | 'handoffs' | 'sent' | 'unsent' | 'people'>;
}

export interface PageParts {
  readonly assets: Assets;
  readonly standingOf: (answer: KeptAnswer) => Standing;
  readonly contacts: (place: string | null, locale: Locale) => Contacts;
  readonly notice: (place: string | null, locale: Locale) => NoticeFacts;
}

export interface PageView {
  readonly door: WebchatDoor & PageParts;
  readonly locale: Locale;
  readonly place: string | null;
}

/** A text of the page in its language. */
export function say(
  view: PageView,
  key: string,
  values?: Readonly<Record<string, MessageValue>>,
): string {
  return view.door.translator.text(view.locale, message(`webchat.${key}`, values), 'rich');
}

export interface PageBody {
  readonly title: string;
  readonly bar: Html | null;
  readonly main: Html;
  readonly foot: Html;
  readonly scripted: boolean;
}

export function wholePage(view: PageView, body: PageBody): Html {
  const { script, styles } = view.door.assets.entry('chat');
  const service = say(view, 'title');
  const title = body.title === service ? service : `${body.title} – ${service}`;
  return html`<html lang="${view.locale}" dir="${directionOf(view.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${body.scripted && html`<script type="module" src="${script}"></script>`}
</head>
<body>
${body.bar && html`<header class="bar">${body.bar}</header>`}
${body.main}
<footer class="foot">${body.foot}</footer>
</body>
</html>`;
}

/** Text with its phone numbers and addresses as links, the paragraphs joined. */
export function textParts(text: string): Html {
  return html`${toBlocks(text).map((parts) =>
    parts.map(({ text: run, href }) =>
      href ? html`<a href="${href}"><bdi dir="ltr">${run}</bdi></a>` : run,
    ),
  )}`;
}

const SHAPES = {
  phone:
    'M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.6 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.24 1z',
  chat: 'M12 3a9 9 0 0 0-7.7 13.6L3 21l4.5-1.2A9 9 0 1 0 12 3zm-4 8h8v2H8zm0-3h8v2H8z',
  leave:
    'M10 3h9a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-9v-2h9V5h-9zM8 8l1.4 1.4L7.8 11H15v2H7.8l1.6 1.6L8 16l-4-4z',
  send: 'M3 20.5v-6.2L11 12 3 9.7V3.5L22 12z',
  globe:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm6.9 6h-3a15 15 0 0 0-1.3-3.5A8 8 0 0 1 18.9 8zM12 4c.8 1.2 1.5 2.5 1.9 4h-3.8c.4-1.5 1.1-2.8 1.9-4zM4.3 14a8 8 0 0 1 0-4h3.3a17 17 0 0 0 0 4zm.8 2h3c.3 1.2.7 2.4 1.3 3.5A8 8 0 0 1 5.1 16zm3-8h-3a8 8 0 0 1 4.3-3.5C8.8 5.6 8.4 6.8 8.1 8zM12 20c-.8-1.2-1.5-2.5-1.9-4h3.8c-.4 1.5-1.1 2.8-1.9 4zm2.3-6H9.7a15 15 0 0 1 0-4h4.6a15 15 0 0 1 0 4zm.3 5.5c.6-1.1 1-2.3 1.3-3.5h3a8 8 0 0 1-4.3 3.5zM16.4 14a17 17 0 0 0 0-4h3.3a8 8 0 0 1 0 4z',
} as const;

/** Decoration beside a word; `send` and `leave` point the way of reading. */
export function icon(name: keyof typeof SHAPES): Html {
  const flip = name === 'send' || name === 'leave' ? ' flip' : '';
  return html`<svg class="icon${flip}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path d="${SHAPES[name]}"/></svg>`;
}
