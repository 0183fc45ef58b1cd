import { z } from 'zod';

/** A parsed form before anybody has touched it: a repeated parameter is a list. */
export type RawForm = Readonly<Record<string, string | readonly string[]>>;
export type Form = Readonly<Record<string, string>>;

const rawForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export function toRawForm(body: unknown): RawForm | null {
  const parsed = rawForm.safeParse(body);
  return parsed.success ? parsed.data : null;
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
