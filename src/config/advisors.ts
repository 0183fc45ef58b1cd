import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import { LOCALES } from '../domain/locale.ts';

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
  /** As printed by `silta config password`. */
  password_hash: z.string().optional(),
  /** Only for demonstration: production refuses it. */
  demo_password: z.string().optional(),
});

export type AdvisorAccount = z.infer<typeof advisor>;

/** The accounts of an installation. Names and phones of staff stay in this file, outside the repository. */
export function readAdvisors(path: string, production: boolean): readonly AdvisorAccount[] {
  const parsed = z
    .array(advisor)
    .min(1)
    .safeParse(parse(readFileSync(path, 'utf8')));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `- ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Fault('config', [`${path} has faults:`, ...faults].join('\n'));
  }
  const open = parsed.data.filter((one) =>
    production ? !one.password_hash || one.demo_password : !one.password_hash && !one.demo_password,
  );
  if (open.length > 0) {
    const ids = open.map((one) => one.id).join(', ');
    throw new Fault(
      'config',
      `${path}: ${ids} need a password_hash and no demo_password. Make one with: silta config password.`,
    );
  }
  return parsed.data;
}
