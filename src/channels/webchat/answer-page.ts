import type { KeptAnswer } from '../../domain/effect.ts';
import { directionOf } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import { wholeFoot } from './contacts.ts';
import { type Html, html } from './html.ts';
import { chatAddress } from './language-links.ts';
import { messageText, sourceLinks } from './message-item.ts';
import { type PageView, type Standing, say, textParts, wholePage } from './page.ts';
import { toAnswerBlocks } from './text-blocks.ts';

/** An answer that was sent to a phone: word for word what was said, while it holds. */
export function answerPage(view: PageView, answer: KeptAnswer): Html {
  const standing = view.door.standingOf(answer);
  const main = html`<main class="answer-page">
<article lang="${answer.locale}" dir="${directionOf(answer.locale)}">
<h1>${answer.title}</h1>
${standing === 'over' ? null : words(answer)}
${sourceLinks(view, answer.links)}
</article>
${warning(view, answer, standing)}
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

function words({ title, text }: KeptAnswer): Html {
  const [first, ...rest] = toAnswerBlocks(text);
  const titled = first?.length === 1 && first[0]?.text === title;
  return messageText(titled ? rest : toAnswerBlocks(text));
}

/** A wrong number is worse than none: of an answer that has ended nothing but its title is left. */
function warning(view: PageView, answer: KeptAnswer, standing: Standing): Html | null {
  switch (standing) {
    case 'holds':
      return null;
    case 'over':
      return html`<p>${say(view, 'answer.over')}</p>`;
    case 'old': {
      const old = view.door.translator.text(view.locale, message('answer.old'), 'rich');
      return answer.text.includes(old) ? null : html`<p>${old}</p>`;
    }
    default:
      return standing satisfies never;
  }
}

export function missingPage(view: PageView): Html {
  return notePage(view, say(view, 'missing.title'), say(view, 'missing.text'));
}

/** For who has tried more codes than anybody mistypes. */
export function tooManyPage(view: PageView): Html {
  return notePage(view, say(view, 'title'), say(view, 'too-many'));
}

function notePage(view: PageView, title: string, text: string): Html {
  const main = html`<main class="answer-page">
<h1>${title}</h1>
<p>${textParts(text)}</p>
<p><a class="button" href="${chatAddress(view.locale, view.place)}">${say(view, 'answer.ask')}</a></p>
</main>`;
  return wholePage(view, { title, main, bar: null, foot: wholeFoot(view), scripted: false });
}
