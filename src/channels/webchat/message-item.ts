import { directionOf } from '../../domain/locale.ts';
import type { Link } from '../../domain/reply.ts';
import type { WireActivity } from './activity.ts';
import { type Html, html } from './html.ts';
import { type PageView, say } from './page.ts';
import type { TextBlocks, TextPart } from './text-blocks.ts';

/** One message of the transcript. src/web/chat/show-message.ts makes the same shape in the browser. */
export function messageItem(view: PageView, activity: WireActivity): Html {
  const { kind, blocks = [], links = [] } = activity.channelData;
  const side = kind === 'person' || kind === 'advisor' ? kind : 'bot';
  const lang = activity.locale && html` lang="${activity.locale}"`;
  const form = kind === 'answer' && blocks.length > 1 ? ' answer' : '';
  return html`<li class="message ${side}${form}" data-id="${activity.id}">
<p class="who">${say(view, `from.${side}`)}</p>
<div class="text"${lang} dir="auto">${messageText(blocks)}${sourceLinks(view, links)}</div>
</li>`;
}

export function messageText(blocks: TextBlocks): Html {
  return html`${blocks.map((parts) => html`<p>${parts.map(textPart)}</p>`)}`;
}

function textPart({ text, href, heading }: TextPart): Html | string {
  if (heading) return html`<strong>${text}</strong>`;
  return href ? html`<a href="${href}"><bdi dir="ltr">${breakable(text)}</bdi></a>` : text;
}

/** As many letters as fit a line of a small phone. */
const LONGEST_LINE = 28;

/** An address too long for the line breaks after a slash, not in the middle of a word. */
function breakable(address: string): Html | string {
  if (address.length <= LONGEST_LINE) return address;
  const [first, ...rest] = address.split(/(?<=[^:/]\/)/);
  return html`${first}${rest.map((part) => html`<wbr>${part}`)}`;
}

export function sourceLinks(view: PageView, links: readonly Link[]): Html | null {
  if (links.length === 0) return null;
  return html`<ul class="sources" aria-label="${say(view, 'sources')}">${links.map(
    ({ label, url }) =>
      html`<li><a href="${url}" rel="noopener"><bdi dir="ltr">${label}</bdi></a></li>`,
  )}</ul>`;
}

/** The buttons under the last question. A press is a form of its own, so it works without a script. */
export function choiceButtons(activity: WireActivity): Html {
  const { choices = [] } = activity.channelData;
  return html`${choices.map(({ value, label, locale }) => {
    const lang = locale && html` lang="${locale}" dir="${directionOf(locale)}"`;
    return html`<button class="choice" name="choice" value="${value}"${lang}><span>${label}</span></button>`;
  })}`;
}
