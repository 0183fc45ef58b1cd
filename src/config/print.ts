import { type Environment, environment, SECRETS } from './schema.ts';

/** Every setting as it holds, a line each, in the order of .env.example. Secrets are only said to be set. */
export function printConfig(config: Environment): string {
  return Object.keys(environment.shape)
    .filter((key): key is keyof Environment => key in environment.shape)
    .map((key) => lineOf(key, config[key]))
    .join('');
}

function lineOf(key: keyof Environment, value: unknown): string {
  if (value === undefined) return `# ${key} is not set\n`;
  if ((SECRETS as readonly string[]).includes(key)) return `${key}=(secret)\n`;
  return `${key}=${withoutPassword(String(value))}\n`;
}

/** An address may carry a password before its host. */
function withoutPassword(value: string): string {
  return value.replace(/(:\/\/[^/\s:@]*):[^@/\s]*@/g, '$1:(secret)@');
}
