import { formatPhone, isolate } from '../../domain/format-value.ts';
import { message } from '../../domain/message.ts';
import { type Html, html } from './html.ts';
import { noticeAddress } from './language-links.ts';
import { icon, type PageView, say, textParts } from './page.ts';

/** Works when nothing else does, so it is on every page. */
export function contactList(view: PageView): Html {
  const { phone, whatsapp } = view.door.contacts(view.place, view.locale);
  return html`<ul class="contacts">
${phone && html`<li><a href="tel:${phone}">${icon('phone')}<span>${say(view, 'call', { phone: { phone } })}</span></a></li>`}
${whatsapp && html`<li><a href="https://wa.me/${whatsapp.replace(/\D/g, '')}">${icon('chat')}<span>${say(view, 'whatsapp')}</span></a></li>`}
</ul>`;
}

export function emergencyNote(view: PageView): Html {
  const text = say(view, 'emergency', { number: { phone: '112' } });
  return html`<p class="emergency">${textParts(text)}</p>`;
}

export function wholeFoot(view: PageView): Html {
  return html`${contactList(view)}${emergencyNote(view)}<p class="about">${noticeLink(view)}</p>`;
}

/** What is kept of people and why, told in the language of the page. */
export function noticeLink(view: PageView): Html {
  return html`<a href="${noticeAddress(view.locale, view.place)}">${view.door.translator.text(view.locale, message('notice.link'), 'rich')}</a>`;
}

/** Stays in sight while the conversation scrolls. */
export function phoneButton(view: PageView): Html | null {
  const { phone } = view.door.contacts(view.place, view.locale);
  if (!phone) return null;
  const shown = isolate(formatPhone(phone, 'rich'), view.locale);
  return html`<a class="call" href="tel:${phone}" aria-label="${say(view, 'call', { phone: { phone } })}">${icon('phone')}<bdi dir="ltr">${shown}</bdi></a>`;
}
