import { formatPhone, isolate } from '../../domain/format-value.ts';
import { message } from '../../domain/message.ts';
import { wholeFoot } from './contacts.ts';
import { type Html, html } from './html.ts';
import { chatAddress, languagePicker, noticeAddress } from './language-links.ts';
import { type NoticeFacts, type PageView, say, textParts, wholePage } from './page.ts';

/** Where people complain about how their data is used. */
const OMBUDSMAN = 'https://tietosuoja.fi';

/** What is kept of people, why, how long, and what they can ask: articles 13 and 14 of the GDPR. */
export function noticePage(view: PageView): Html {
  const facts = view.door.notice(view.place, view.locale);
  const title = say(view, 'notice.link');
  const main = html`<main class="notice">
<h1>${title}</h1>
<p>${say(view, 'notice.intro')}</p>
${whoAnswers(view, facts)}
${part(view, 'machine', ['machine.text', 'machine.masked', 'machine.avoid'])}
${whatIsKept(view, facts)}
${part(view, 'why', ['why.text', 'why.basis', 'why.need'])}
${whoSees(view, facts)}
${part(view, 'rights', ['rights.see', 'rights.correct', 'rights.limit'], [erasure(view), say(view, 'notice.rights.waiting'), say(view, 'notice.rights.how')])}
${part(view, 'complaint', [], [html`${say(view, 'notice.complaint.text')} ${webLink(OMBUDSMAN)}`])}
<p><a class="button" href="${chatAddress(view.locale, view.place)}">${say(view, 'answer.ask')}</a></p>
</main>`;
  return wholePage(view, {
    title,
    main,
    bar: languagePicker(view, noticeAddress),
    foot: wholeFoot(view),
    scripted: false,
  });
}

/** A heading with what stands below it, a point a line. */
function part(
  view: PageView,
  heading: string,
  keys: readonly string[],
  more: readonly (Html | string)[] = [],
): Html {
  const points = [...keys.map((key) => say(view, `notice.${key}`)), ...more];
  return html`<section>
<h2>${say(view, `notice.${heading}`)}</h2>
<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>
</section>`;
}

function whoAnswers(view: PageView, facts: NoticeFacts): Html {
  const { controller, contact, page, office } = facts;
  const named = controller
    ? say(view, 'notice.controller', { controller })
    : say(view, 'notice.controller-unnamed');
  const reached = contact
    ? [html`${say(view, 'notice.contact')} ${contactLink(view, contact)}`]
    : [];
  const rung = contact === null && office ? [textParts(officeText(view, office))] : [];
  const told = page ? [html`${say(view, 'notice.page')} ${webLink(page)}`] : [];
  return part(view, 'who', [], [named, ...reached, ...rung, ...told, say(view, 'notice.ask')]);
}

function officeText({ door, locale }: PageView, office: string): string {
  return door.translator.text(locale, message('down.office', { phone: { phone: office } }), 'rich');
}

function whatIsKept(view: PageView, { kept }: NoticeFacts): Html {
  const { phone, whatsapp } = view.door.contacts(view.place, view.locale);
  const lasting = (what: string, days: number): string =>
    say(view, `notice.${what}`, { days: inDays(days) });
  const byPhone = [
    lasting('kept.sent', Math.max(kept.sent, kept.unsent)),
    lasting('kept.known', kept.people),
  ];
  return part(
    view,
    'kept',
    [],
    [
      lasting('kept.talk', kept.transcripts),
      lasting('kept.advisor', kept.handoffs),
      ...(phone ? [lasting('kept.voicemail', kept.handoffs)] : []),
      ...(phone || whatsapp ? byPhone : []),
      say(view, 'notice.kept.nobody'),
      say(view, 'notice.kept.cookie'),
    ],
  );
}

function inDays(count: number) {
  return { message: message('webchat.notice.days', { count }) };
}

/** Only the companies that this installation has to do with. */
function whoSees(view: PageView, { inEea }: NoticeFacts): Html {
  const { phone, whatsapp } = view.door.contacts(view.place, view.locale);
  return part(view, 'sees', [
    'sees.people',
    'sees.sold',
    ...(phone ? ['sees.carriers'] : []),
    ...(whatsapp ? ['sees.whatsapp'] : []),
    ...(phone || whatsapp ? ['sees.web'] : []),
    ...(inEea ? ['sees.eea'] : []),
  ]);
}

/** The very words that the service understands as this wish. */
function erasure(view: PageView): string {
  const words = { message: message('webchat.notice.forget-words') };
  return say(view, 'notice.rights.erase', { words });
}

function contactLink({ locale }: PageView, contact: string): Html {
  const href = contact.includes('@') ? `mailto:${contact}` : `tel:${contact}`;
  const shown = contact.includes('@') ? contact : isolate(formatPhone(contact, 'rich'), locale);
  return html`<a href="${href}"><bdi dir="ltr">${shown}</bdi></a>`;
}

function webLink(address: string): Html {
  return html`<a href="${address}"><bdi dir="ltr">${address}</bdi></a>`;
}
