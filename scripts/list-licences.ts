import { z } from 'zod';

const lockfile = z.object({
  lockfileVersion: z.number(),
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

export interface Package {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it; null where the package names none. */
  readonly licence: string | null;
  readonly integrity: string | null;
  /** The address it would be fetched from; none is kept, so that every registry serves. */
  readonly resolved: string | null;
  /** Installed in production too. */
  readonly inProduction: boolean;
}

/** The packages of a lock file, by name and version. */
export function readLockfile(text: string): readonly Package[] {
  const { packages } = lockfile.parse(JSON.parse(text));
  const named = Object.entries(packages).flatMap(([path, one]): Package[] => {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || one.link) return [];
    const { version = '', license = null, integrity = null, resolved = null, dev } = one;
    return [{ name, version, licence: license, integrity, resolved, inProduction: dev !== true }];
  });
  return named.sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
}

function keyOf({ name, version }: Package): string {
  return `${name} ${version}`;
}

/** docs/licences.md: what stands in production, and under which licence. */
export function licenceList(packages: readonly Package[]): string {
  const rows = packages.filter(({ inProduction }) => inProduction);
  const lines = [
    ...new Set(rows.map((one) => `| ${one.name} | ${one.version} | ${one.licence} |`)),
  ];
  const counts = countBy(rows.map(({ licence }) => String(licence)));
  return [
    '# Licences of what runs in production',
    '',
    'Written from package-lock.json by: npm run licences',
    '',
    ...counts.map(([licence, count]) => `- ${licence}: ${count}`),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function countBy(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
