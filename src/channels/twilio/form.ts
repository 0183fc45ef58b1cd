import { parse } from 'node:querystring';

/** A parsed form before anybody has touched it: a repeated parameter is a list. */
export type RawForm = Readonly<Record<string, string | readonly string[]>>;
export type Form = Readonly<Record<string, string>>;

/** Twilio's forms have about forty parameters. */
const MOST_PARAMETERS = 100;

/**
 * Null for what is no form: an empty body, more parameters than any of Twilio's, or one that could be
 * the end of the address. The signature runs address, names and values together, so that with a name
 * like `/status` or `?t=3` a webhook would count for another address of ours.
 */
export function toRawForm(body: unknown): RawForm | null {
  if (!Buffer.isBuffer(body)) return null;
  const form = parse(body.toString(), '&', '=', { maxKeys: MOST_PARAMETERS + 1 });
  const names = Object.keys(form);
  return names.length <= MOST_PARAMETERS && names.every(isName) ? (form as RawForm) : null;
}

function isName(name: string): boolean {
  return /^[A-Za-z][^/?&=]*$/.test(name);
}

/** Twilio repeats nothing; of a repeated parameter the first one counts. */
export function toForm(raw: RawForm): Form {
  if (!hasRepeated(raw)) return raw as Form;
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (value[0] ?? ''),
    ]),
  );
}

function hasRepeated(raw: RawForm): boolean {
  for (const name in raw) if (typeof raw[name] !== 'string') return true;
  return false;
}
