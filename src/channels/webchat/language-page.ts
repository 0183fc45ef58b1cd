import { wholeFoot } from './contacts.ts';
import { type Html, html } from './html.ts';
import { languageLinks } from './language-links.ts';
import { type PageView, say, wholePage } from './page.ts';

/** The front door: a language is a name to press, readable to whoever can read only that one. */
export function languagePage(view: PageView): Html {
  const main = html`<main class="front">
<p class="service">${say(view, 'title')}</p>
<h1>${say(view, 'choose-language')}</h1>
${languageLinks(view)}
</main>`;
  return wholePage(view, {
    title: say(view, 'title'),
    main,
    bar: null,
    foot: wholeFoot(view),
    scripted: false,
  });
}
