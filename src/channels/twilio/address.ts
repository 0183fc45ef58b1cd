/** Who is on the other side, as Twilio names them. */
export interface Sender {
  readonly from: string;
  readonly waId?: string | undefined;
  /** Meta's business-scoped id: the only name of somebody who hides the number. */
  readonly externalUserId?: string | undefined;
}

/**
 * What a person is known by, before it is made a pseudonym. The same phone number gives the same
 * text on WhatsApp, SMS and the phone; only who hides it is known by the id WhatsApp gives, which is
 * told of everybody and would make two people of one who writes and calls.
 */
export function externalIdOf({ from, waId, externalUserId }: Sender): string {
  const number = phoneNumberOf(from) ?? (/^\d{7,15}$/.test(waId ?? '') ? waId : null);
  return bareAddress(number || externalUserId || waId || from).replace(/^\+/, '');
}

/** WhatsApp's id of somebody who hides the number: `FI.1349…`. */
export function isBusinessScoped(address: string): boolean {
  return /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(bareAddress(address));
}

export function bareAddress(address: string): string {
  return address.replace(/^whatsapp:/, '');
}

/** E.164, or null: a withheld caller is `anonymous` or a word spelt on a keypad with a plus. */
export function phoneNumberOf(address: string): string | null {
  const bare = bareAddress(address).trim();
  const digits = /^\+(\d{7,15})$/.exec(bare)?.[1];
  return digits === undefined || WITHHELD.has(digits) ? null : bare;
}

/** ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN and PRIVATE on a keypad. */
const WITHHELD: ReadonlySet<string> = new Set([
  '266696687',
  '7378742833',
  '86282452253',
  '8656696',
  '7748284',
]);
