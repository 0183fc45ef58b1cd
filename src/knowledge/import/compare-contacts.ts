import type { Day } from '../../domain/helsinki.ts';
import type { Knowledge } from '../model.ts';
import { factOn } from '../validity.ts';
import { isPersonal } from './conceal.ts';
import { type Contact, isMalformed, nationalDigits } from './contacts.ts';
import type { About } from './finding.ts';
import { type HeldContacts, plainUrl, siteOf } from './held-contacts.ts';

export interface Against {
  readonly knowledge: Knowledge;
  readonly held: HeldContacts;
  readonly official: ReadonlySet<string>;
  readonly day: Day;
}

/** Phone numbers, web and e-mail addresses of a statement against those we hold. */
export function compareContacts(
  against: Against,
  text: string,
  contacts: readonly Contact[],
): readonly About[] {
  return contacts.flatMap((contact): readonly About[] => {
    if (contact.kind === 'phone') return phone(against, text, contact);
    if (contact.kind === 'url') return [url(against.held, contact.was)];
    const hidden = isPersonal(contact, against.knowledge.pageWords, against.official);
    return hidden ? [] : [{ kind: 'new', what: 'email', was: contact.was, topic: null }];
  });
}

/** A mobile number is shown by its beginning alone: it may be somebody's own. */
function phone(against: Against, text: string, contact: Contact): readonly About[] {
  const { knowledge, held, official } = against;
  const { was } = contact;
  const digits = nationalDigits(was);
  if (isMalformed(digits))
    return [
      { kind: 'contradicting', by: 'form', was: `${digits.slice(0, 3)} ▮`, digits: digits.length },
    ];
  const known = held.phones.get(digits);
  if (known) return [{ kind: 'known', was, held: known.id, source: known.source }];
  if (isPersonal(contact, knowledge.pageWords, official)) return [];
  return [otherNumber(against, text, was) ?? { kind: 'new', what: 'phone', was, topic: null }];
}

/** A number of somebody whose number we hold, and it is another one. */
function otherNumber({ knowledge, held, day }: Against, text: string, was: string): About | null {
  const id = held.named.find(({ name }) => name.test(text))?.fact;
  const now = id === undefined ? null : factOn(knowledge, id, { day, locale: 'fi' });
  if (id === undefined || !now) return null;
  const { value, status, source } = now;
  return { kind: 'contradicting', by: 'fact', was, held: id, now: value, status, source };
}

function url({ urls, hosts }: HeldContacts, was: string): About {
  const plain = plainUrl(was);
  const known = urls.get(plain);
  if (known) return { kind: 'known', was, held: known.id, source: known.source };
  const [host = ''] = plain.split('/');
  const ours = hosts.get(siteOf(host));
  if (ours?.host === plain) return { kind: 'known', was, held: ours.id, source: ours.source };
  return ours !== undefined && ours.host !== host
    ? { kind: 'contradicting', by: 'address', was, now: ours.host }
    : { kind: 'new', what: 'url', was, topic: null };
}
