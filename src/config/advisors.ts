import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import { LOCALES } from '../domain/locale.ts';
import { DAY_LIST, readSpan, TIME } from '../domain/weekly-span.ts';
import { parseYaml, readSettings } from './read-yaml.ts';

const MOST_WRAP_UP = 3_600;

const shift = z
  .strictObject({
    days: z.string().regex(DAY_LIST, 'write days as mon-fri or mon,wed'),
    from: z.string().regex(TIME, 'write times as "09:00"'),
    to: z.string().regex(TIME, 'write times as "16:15"'),
  })
  .transform(readSpan);

const advisor = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  role: z.enum(['advisor', 'supervisor', 'editor']),
  languages: z.array(z.enum(LOCALES)).min(1),
  places: z.array(z.string()).min(1),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullable(),
  /** When they are at work; without any they say so themselves. Nobody is on public holidays. */
  shifts: z.array(shift).default([]),
  /** Time to write down a talk before the next call rings; two minutes unless said. */
  wrap_up_seconds: z.number().int().min(0).max(MOST_WRAP_UP).optional(),
  /** As printed by `silta config password`. */
  password_hash: z.string().optional(),
  /** As printed by `silta config pin`, for saying by phone that they are at work. */
  pin_hash: z.string().optional(),
  /** Only for demonstration: production refuses it. */
  demo_password: z.string().optional(),
  demo_pin: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
});

export type AdvisorAccount = z.infer<typeof advisor>;

/** The accounts of an installation. Names and phones of staff stay in this file, outside the repository. */
export function readAdvisors(path: string, production: boolean): readonly AdvisorAccount[] {
  return parseAdvisors(readSettings(path), { path, production });
}

export function parseAdvisors(
  text: string,
  { path, production }: { readonly path: string; readonly production: boolean },
): readonly AdvisorAccount[] {
  const parsed = z.array(advisor).min(1).safeParse(parseYaml(text, path));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `- ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Fault('config', [`${path} has faults:`, ...faults].join('\n'));
  }
  const ids = parsed.data.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) {
    throw new Fault('config', `${path}: ${twice.join(', ')} stands there more than once.`);
  }
  const open = parsed.data.filter((one) =>
    production
      ? !one.password_hash || one.demo_password || one.demo_pin
      : !one.password_hash && !one.demo_password,
  );
  if (open.length > 0) {
    const names = open.map((one) => one.id).join(', ');
    throw new Fault(
      'config',
      `${path}: ${names} need a password_hash, no demo_password and no demo_pin. Make one with: silta config password.`,
    );
  }
  return parsed.data;
}
