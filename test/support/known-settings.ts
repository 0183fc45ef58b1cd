import { environment, SECRETS } from '../../src/config/schema.ts';

/** Is this a setting, or the file of one that is secret? */
export function isSetting(name: string): boolean {
  if (name in environment.shape) return true;
  return name.endsWith('_FILE') && (SECRETS as readonly string[]).includes(name.slice(0, -5));
}
