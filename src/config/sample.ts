import { environment, SECRETS } from './schema.ts';

/** .env.example: every key with what it does, its default where it has one, and which may come from a file. */
export function sampleEnvironment(): string {
  const lines = Object.entries(environment.shape).flatMap(([key, field]) => {
    const given = field.safeParse(undefined);
    const value = given.success && given.data !== undefined ? String(given.data) : '';
    const fromFile = (SECRETS as readonly string[]).includes(key) ? ` (or ${key}_FILE)` : '';
    return [
      `# ${field.description ?? ''}${fromFile}`,
      `${value === '' ? '# ' : ''}${key}=${value}`,
      '',
    ];
  });
  return [
    '# Configuration of Silta. Written by: npm run -s silta -- config sample',
    '',
    ...lines,
  ].join('\n');
}
