import type { KeptAnswer } from '../../domain/effect.ts';
import { directionOf } from '../../domain/locale.ts';
import { wholeFoot } from './contacts.ts';
import { type Html, html } from './html.ts';
import { chatAddress } from './language-links.ts';
import { messageText, sourceLinks } from './message-item.ts';
import { type PageView, say, textParts, wholePage } from './page.ts';
import { toAnswerBlocks } from './text-blocks.ts';

/** An answer that was sent to a phone: word for word what was said. */
export function answerPage(view: PageView, answer: KeptAnswer): Html {
  const [first, ...rest] = toAnswerBlocks(answer.text);
  const titled = first?.length === 1 && first[0]?.text === answer.title;
  const main = html`<main class="answer-page">
<article lang="${answer.locale}" dir="${directionOf(answer.locale)}">
<h1>${answer.title}</h1>
${messageText(titled ? rest : toAnswerBlocks(answer.text))}
${sourceLinks(view, answer.links)}
</article>
<p class="note">${say(view, 'answer.sent', { date: { date: answer.at } })}</p>
<p><a class="button" href="${chatAddress(view.locale, view.place)}">${say(view, 'answer.ask')}</a></p>
</main>`;
  return wholePage(view, {
    title: answer.title,
    main,
    bar: null,
    foot: wholeFoot(view),
    scripted: false,
  });
}

export function missingPage(view: PageView): Html {
  const title = say(view, 'missing.title');
  const main = html`<main class="answer-page">
<h1>${title}</h1>
<p>${textParts(say(view, 'missing.text'))}</p>
<p><a class="button" href="${chatAddress(view.locale, view.place)}">${say(view, 'answer.ask')}</a></p>
</main>`;
  return wholePage(view, { title, main, bar: null, foot: wholeFoot(view), scripted: false });
}
