import { formatPhone, isolate } from '../../domain/format-value.ts';
import { type MessageValue, message } from '../../domain/message.ts';
import { wholeFoot } from './contacts.ts';
import { type Html, html } from './html.ts';
import { chatAddress, languagePicker, noticeAddress } from './language-links.ts';
import { type NoticeFacts, type PageView, say, textParts, wholePage } from './page.ts';

/** Where people complain about how their data is used. */
const OMBUDSMAN = 'https://tietosuoja.fi';

/** What is kept of people, why, how long, and what they can ask: articles 13 and 14 of the GDPR. */
export function noticePage(view: PageView): Html {
  const facts = view.door.notice(view.place, view.locale);
  const title = tell(view, 'link');
  const main = html`<main class="notice">
<h1>${title}</h1>
<p>${tell(view, 'intro')}</p>
${whoAnswers(view, facts)}
${part(view, 'machine', ['machine.text', 'machine.masked', 'machine.avoid'])}
${whatIsKept(view, facts)}
${part(view, 'why', ['why.text', 'why.basis', 'why.need'])}
${whoSees(view, facts)}
${part(view, 'rights', ['rights.see', 'rights.correct', 'rights.limit'], [erasure(view), tell(view, 'rights.waiting'), tell(view, 'rights.how')])}
${part(view, 'complaint', [], [html`${tell(view, 'complaint.text')} ${webLink(OMBUDSMAN)}`])}
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

function tell(
  { door, locale }: PageView,
  key: string,
  values?: Readonly<Record<string, MessageValue>>,
): string {
  return door.translator.text(locale, message(`notice.${key}`, values), 'rich');
}

/** A heading with what stands below it, a point a line. */
function part(
  view: PageView,
  heading: string,
  keys: readonly string[],
  more: readonly (Html | string)[] = [],
): Html {
  const points = [...keys.map((key) => tell(view, key)), ...more];
  return html`<section>
<h2>${tell(view, heading)}</h2>
<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>
</section>`;
}

function whoAnswers(view: PageView, facts: NoticeFacts): Html {
  const { controller, contact, page, office } = facts;
  const named = controller
    ? tell(view, 'controller', { controller })
    : tell(view, 'controller-unnamed');
  const reached = contact ? [html`${tell(view, 'contact')} ${contactLink(view, contact)}`] : [];
  const rung = contact === null && office ? [textParts(officeText(view, office))] : [];
  const told = page ? [html`${tell(view, 'page')} ${webLink(page)}`] : [];
  return part(view, 'who', [], [named, ...reached, ...rung, ...told, tell(view, 'ask')]);
}

function officeText({ door, locale }: PageView, office: string): string {
  return door.translator.text(locale, message('down.office', { phone: { phone: office } }), 'rich');
}

function whatIsKept(view: PageView, { kept, carried, voicemail }: NoticeFacts): Html {
  const { whatsapp } = view.door.contacts(view.place, view.locale);
  const lasting = (what: string, days: number): string => tell(view, what, { days: inDays(days) });
  const byPhone = [
    lasting('kept.sent', Math.max(kept.sent, kept.unsent)),
    lasting('kept.known', kept.people),
    tell(view, 'kept.stopped'),
  ];
  return part(
    view,
    'kept',
    [],
    [
      lasting('kept.talk', kept.transcripts),
      lasting('kept.advisor', kept.handoffs),
      ...(voicemail ? [lasting('kept.voicemail', kept.handoffs)] : []),
      ...(carried || whatsapp ? byPhone : []),
      tell(view, 'kept.nobody'),
      tell(view, 'kept.cookie'),
    ],
  );
}

function inDays(count: number) {
  return { message: message('notice.days', { count }) };
}

/** Only the companies that this installation has to do with. */
function whoSees(view: PageView, { carried, inEea }: NoticeFacts): Html {
  const { whatsapp } = view.door.contacts(view.place, view.locale);
  return part(view, 'sees', [
    'sees.people',
    'sees.sold',
    ...(carried ? ['sees.carriers'] : []),
    ...(whatsapp ? ['sees.whatsapp'] : []),
    ...(carried || whatsapp ? ['sees.web'] : []),
    ...(inEea ? ['sees.eea'] : []),
  ]);
}

/** The very words that the service understands as this wish. */
function erasure(view: PageView): string {
  const words = { message: message('notice.forget-words') };
  return tell(view, 'rights.erase', { words });
}

function contactLink({ locale }: PageView, contact: string): Html {
  const href = contact.includes('@') ? `mailto:${contact}` : `tel:${contact}`;
  const shown = contact.includes('@') ? contact : isolate(formatPhone(contact, 'rich'), locale);
  return html`<a href="${href}"><bdi dir="ltr">${shown}</bdi></a>`;
}

function webLink(address: string): Html {
  return html`<a href="${address}"><bdi dir="ltr">${address}</bdi></a>`;
}
