export interface Contact {
  readonly kind: 'phone' | 'url' | 'email';
  /** As the page writes it. */
  readonly was: string;
}

const EMAIL = /[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,190}\.\p{L}{2,24}/gu;
const URL_WRITTEN =
  /\bhttps?:\/\/[^\s<>"”)]{3,500}|(?<![@\p{L}\d.-])(?:www\.)?[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.(?:fi|com|org|net|eu|info|ax|se)(?:\/[^\s<>"”)]{0,500})?(?![\p{L}\d@])/giu;
const PHONE = /(?<![\p{L}\p{N}/.,-])(?:\+|00|0)(?:[ \u00a0()-]{0,2}\d){5,14}(?![\p{L}\p{N}/])/gu;
/** 116 117, 116 006: European numbers of service. */
const SHORT_PHONE = /(?<![\d.,/-])116 ?\d{3}(?![\d/.-])/g;

export function contactsIn(text: string): readonly Contact[] {
  const emails = allOf(text, EMAIL);
  const withoutEmails = emails.reduce((rest, was) => rest.replace(was, ' '), text);
  const urls = allOf(withoutEmails, URL_WRITTEN).map((was) =>
    was.replace(/(?<![.,:;!?])[.,:;!?]+$/, ''),
  );
  const words = urls.reduce((rest, was) => rest.replace(was, ' '), withoutEmails);
  const phones = [...allOf(words, PHONE), ...allOf(words, SHORT_PHONE)].map((was) => was.trim());
  return [
    ...emails.map((was): Contact => ({ kind: 'email', was })),
    ...urls.map((was): Contact => ({ kind: 'url', was })),
    ...phones.map((was): Contact => ({ kind: 'phone', was })),
  ];
}

function allOf(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([was]) => was))];
}

/** National digits: "+358 40 …", "0035840 …" and "(0)40 …" all begin with 0. */
export function nationalDigits(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^00/, '+');
  return digits.replace(/^\+3580?/, '0').replace('+', '00');
}

/** A mobile number may be a person's own. */
export function isMobile(digits: string): boolean {
  return /^0(?:4[0-69]|4[78]|50)/.test(digits);
}

/** Digits with the first 0. 0457 and its like are one longer than the others. */
const SHORTEST = 8;
const LONGEST = 10;

export function isMalformed(digits: string): boolean {
  const longest = digits.startsWith('045') ? LONGEST + 1 : LONGEST;
  return isMobile(digits) && (digits.length > longest || digits.length < SHORTEST);
}
