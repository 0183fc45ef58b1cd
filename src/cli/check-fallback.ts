import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { audioBaseIn, type FallbackParts, fallbackFiles } from './fallback-files.ts';

const DAY_MS = 86_400_000;
/** Twice a year somebody should hear that it is still hosted. */
const OLDEST_DAYS = 183;

export interface FallbackCheck extends Omit<FallbackParts, 'audioBase'> {
  /** Where `silta fallback` wrote. */
  readonly dir: string;
  readonly now: number;
}

/** What is wrong with the files that stand in when everything is down; null when all is well. */
export function checkFallback({ dir, now, ...parts }: FallbackCheck): string | null {
  const wanted = fallbackFiles({ ...parts, audioBase: null });
  const absent = wanted.filter(({ name }) => !existsSync(join(dir, name)));
  if (absent.length > 0)
    return `${absent.map(({ name }) => name).join(', ')}: not in ${dir}. Run: silta fallback, and host what it writes.`;
  const changed = wanted.filter(({ name }) => !isAsWritten(parts, join(dir, name), name));
  if (changed.length > 0)
    return `${changed.map(({ name }) => name).join(', ')}: would be written otherwise today. Run: silta fallback, and host it anew.`;
  const days = Math.max(0, ...wanted.map(({ name }) => ageInDays(join(dir, name), now)));
  if (days > OLDEST_DAYS)
    return `written ${days} days ago. Call its address to hear that it is still hosted, then run: silta fallback.`;
  const office = wanted.find(({ withoutOffice }) => withoutOffice);
  return office
    ? `nobody is called from ${office.name}. Put office_phone into knowledge/places/${office.place}.yaml.`
    : null;
}

/** With the recordings it was written with, wherever they are hosted. */
function isAsWritten(parts: Omit<FallbackParts, 'audioBase'>, path: string, name: string): boolean {
  const written = readFileSync(path, 'utf8');
  const today = fallbackFiles({ ...parts, audioBase: audioBaseIn(written) });
  return today.some((file) => file.name === name && file.xml === written);
}

function ageInDays(path: string, now: number): number {
  return Math.floor((now - statSync(path).mtimeMs) / DAY_MS);
}
