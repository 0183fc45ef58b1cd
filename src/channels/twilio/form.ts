import { parse } from 'node:querystring';

/** A parsed form before anybody has touched it: a repeated parameter is a list. */
export type RawForm = Readonly<Record<string, string | readonly string[]>>;
export type Form = Readonly<Record<string, string>>;

/** Twilio's forms have about forty parameters. */
const MOST_PARAMETERS = 100;

/** Null for what is no form: an empty body, or more parameters than any of Twilio's. */
export function toRawForm(body: unknown): RawForm | null {
  if (!Buffer.isBuffer(body)) return null;
  const form = parse(body.toString(), '&', '=', { maxKeys: MOST_PARAMETERS + 1 });
  return Object.keys(form).length > MOST_PARAMETERS ? null : (form as RawForm);
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
