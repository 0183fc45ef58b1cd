/** A parsed form before anybody has touched it: a repeated parameter is a list. */
export type RawForm = Readonly<Record<string, string | readonly string[]>>;
export type Form = Readonly<Record<string, string>>;

export function toRawForm(body: unknown): RawForm | null {
  if (typeof body !== 'object' || body === null) return null;
  return Object.values(body).every(isParameter) ? (body as RawForm) : null;
}

function isParameter(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every(isString));
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** Twilio repeats nothing; of a repeated parameter the first one counts. */
export function toForm(raw: RawForm): Form {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (value[0] ?? ''),
    ]),
  );
}
