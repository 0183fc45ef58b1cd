import { maskPersonalData, type PersonalDataKind } from '../../domain/personal-data.ts';
import type { PageWords } from '../model.ts';
import { type Contact, isMobile, nationalDigits } from './contacts.ts';

export interface Concealed {
  readonly text: string;
  readonly found: readonly PersonalDataKind[];
}

/** Two and more words with a capital: before a personal number, most likely a name. */
const NAME = /(?<!\p{L})\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)+/gu;
/** Acts by their number, and the years of a programme. */
const PUBLIC =
  /(?<![\d/])(?:(?:19|20)\d\d\/\d{1,4}|\d{1,4}\/(?:19|20)\d\d|(?:19|20)\d\d ?[-–—] ?(?:19|20)\d\d)(?![\d/])/g;

/** What may be somebody's own replaced by marks; addresses of offices, web pages and acts stay readable. */
export function conceal(
  text: string,
  contacts: readonly Contact[],
  { words, official }: { readonly words: PageWords; readonly official: ReadonlySet<string> },
): Concealed {
  const [personal, open] = partition(contacts, (one) => isPersonal(one, words, official));
  const found: PersonalDataKind[] = personal.map(({ kind }) => (kind === 'url' ? 'email' : kind));
  const marked = personal.reduce(
    (rest, { kind, was }) => rest.replaceAll(was, `▮${kind === 'url' ? 'email' : kind}▮`),
    text,
  );
  const kept = [...open.map(({ was }) => was), ...[...marked.matchAll(PUBLIC)].map(([was]) => was)];
  const masked = cutBy(marked, kept).map((part, at) => {
    if (at % 2 === 1) return part;
    const rest = maskPersonalData(part, official);
    found.push(...rest.found);
    return rest.text;
  });
  const shown = masked.join('');
  return { text: found.length > 0 ? shown.replace(NAME, '▮name▮') : shown, found };
}

function partition<T>(all: readonly T[], holds: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}

/** First.last@ is a person's; a mobile number that we do not hold may be. */
export function isPersonal(
  { kind, was }: Contact,
  words: PageWords,
  official: ReadonlySet<string>,
): boolean {
  if (kind === 'url') return /@/.test(was);
  if (kind === 'email') return isPersonalEmail(was, words);
  const digits = nationalDigits(was);
  return isMobile(digits) && !official.has(digits);
}

function isPersonalEmail(email: string, { roles, placeholders }: PageWords): boolean {
  const local = email.split('@')[0]?.toLowerCase() ?? '';
  if (placeholders.includes(local) || !/\p{L}[._-]\p{L}/u.test(local)) return false;
  return !local.split(/[._-]/).some((part) => roles.some((role) => part.startsWith(role)));
}

/** Every second part is one of the words. */
function cutBy(text: string, kept: readonly string[]): readonly string[] {
  if (kept.length === 0) return [text];
  const longest = [...kept].sort((a, b) => b.length - a.length);
  const any = longest.map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${any})`, 'u'));
}
