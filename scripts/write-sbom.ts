import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readLockfile } from './list-licences.ts';

const bill = z.looseObject({
  components: z.array(
    z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

/**
 * The bill of materials of what runs in production, in CycloneDX, from the lock file alone. Its own
 * `--omit dev` leaves out whatever a tool of development needs too: zod, for one.
 */
const printed = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  encoding: 'utf8',
  maxBuffer: 64_000_000,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const whole = bill.parse(JSON.parse(printed));
const packages = readLockfile(readFileSync('package-lock.json', 'utf8'));
const wanted = new Set(
  packages.filter((one) => one.inProduction).map(({ name, version }) => `${name}@${version}`),
);
const components = whole.components.filter(({ name, version }) => wanted.has(`${name}@${version}`));
const left = new Set(
  whole.components.filter((one) => !components.includes(one)).map((one) => one['bom-ref']),
);
const dependencies = whole.dependencies
  .filter(({ ref }) => !left.has(ref))
  .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => !left.has(ref)) }));
process.stdout.write(`${JSON.stringify({ ...whole, components, dependencies }, null, 2)}\n`);
