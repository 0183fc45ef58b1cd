import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Each a list of commands, one after another; the lists run beside the tests. Several threads of the
 * compiler look at much of the same code twice.
 */
const CHECKS = [
  ['tsc --singleThreaded', 'tsc --singleThreaded -p src/web'],
  ['biome check --error-on-warnings', 'knip'],
];
/** The compiler is written in Go, and ends before collecting its garbage has been worth the work. */
const CHECK_ENV = { ...process.env, GOGC: 'off' };
const REPORTS = '--reporter=default --reporter=json --outputFile.json=build/tests.json';

interface Checked {
  readonly command: string;
  readonly out: string;
}

/** What failed, with all that it said; null when everything holds. */
async function check(commands: readonly string[]): Promise<Checked | null> {
  for (const command of commands) {
    const child = spawn(command, {
      shell: true,
      env: CHECK_ENV,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = await once(child, 'exit');
    if (code !== 0) return { command, out: (await said).join('') };
  }
  return null;
}

/** The exit code; words after `npm test --` choose tests. */
async function runTests(): Promise<number> {
  const args = ['run', ...REPORTS.split(' '), ...process.argv.slice(2)];
  const [code] = await once(spawn('vitest', args, { stdio: 'inherit' }), 'exit');
  return code ?? 1;
}

// Types, lint and unused code need half a core for a while, and the tests wait often enough.
const checks = CHECKS.map(check);
const code = await runTests();
const failed = (await Promise.all(checks)).filter((one) => one !== null);
// Last, where it is read.
for (const { command, out } of failed) process.stderr.write(`${out}\n"${command}" failed.\n`);
process.exitCode = failed.length > 0 ? 1 : code;
