import { directionOf, type Locale } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import { type Html, html } from './html.ts';
import { icon, type PageView, say } from './page.ts';

/** Every language offered, by its own name in its own script. */
export function languageLinks(view: PageView, toPage = chatAddress): Html {
  const { translator } = view.door;
  return html`<ul class="language-list">${translator.offered.map((locale) => {
    const name = translator.text(locale, message('language.name'), 'rich');
    const here = locale === view.locale && html` aria-current="true"`;
    return html`<li><a href="${toPage(locale, view.place)}" lang="${locale}" hreflang="${locale}" dir="${directionOf(locale)}"${here}>${name}</a></li>`;
  })}</ul>`;
}

/** The picker in the bar of the chat: a plain disclosure, so it opens without a script. */
export function languagePicker(view: PageView, toPage = chatAddress): Html {
  return html`<details class="languages">
<summary>${icon('globe')}<span>${say(view, 'language')}</span></summary>
<nav aria-label="${say(view, 'language')}">${languageLinks(view, toPage)}</nav>
</details>`;
}

export function chatAddress(locale: Locale | null, place: string | null): string {
  return addressOf('/chat', locale, place);
}

export function noticeAddress(locale: Locale | null, place: string | null): string {
  return addressOf('/privacy', locale, place);
}

function addressOf(path: string, locale: Locale | null, place: string | null): string {
  const query = new URLSearchParams();
  if (locale) query.set('lang', locale);
  if (place) query.set('place', place);
  return query.size > 0 ? `${path}?${query}` : path;
}
