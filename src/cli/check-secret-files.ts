import { statSync } from 'node:fs';

/** Bits of a file's mode: others than its owner may write it, and anybody at all may read it. */
const CHANGED_BY_OTHERS = 0o022;
const READ_BY_ALL = 0o004;

/** Whether somebody else on this machine can read or change a secret; null when nobody can. */
export function checkSecretFiles(files: Readonly<Record<string, string>>): string | null {
  const findings = Object.entries(files).flatMap(([key, path]) => {
    const { mode } = statSync(path);
    if ((mode & CHANGED_BY_OTHERS) !== 0) return [`${key}: others may change ${path}`];
    return (mode & READ_BY_ALL) === 0 ? [] : [`${key}: everybody may read ${path}`];
  });
  return findings.length === 0
    ? null
    : `${findings.join('; ')}. Run: chmod 400 on it, or set defaultMode: 0400 where it is mounted.`;
}
