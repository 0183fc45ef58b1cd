import { benches } from './benches.ts';
import type { Row } from './row.ts';

/** `npm run bench -- <name> [--json]`: every figure a ratio measured in one run. Non-zero below a floor. */
const args = process.argv.slice(2);
const name = args.find((arg) => !arg.startsWith('--')) ?? '';
const bench = benches[name];

if (!bench) {
  const lines = Object.entries(benches).map(([one, { about }]) => `  ${one.padEnd(22)}${about}\n`);
  process.stderr.write(`Usage: npm run bench -- <name> [--json]\n${lines.join('')}`);
  process.exitCode = 2;
} else {
  const rows = await bench.run();
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else for (const row of rows) process.stdout.write(`${lineOf(row)}\n`);
  process.exitCode = rows.some(({ met }) => met === false) ? 1 : 0;
}

function lineOf({ name, value, unit, ratio, interval, met }: Row): string {
  const shown = `${name.padEnd(78)} ${value.toPrecision(4).padStart(9)} ${unit}`;
  const [low, high] = interval ?? [];
  const range = `   [${low?.toPrecision(3)}, ${high?.toPrecision(3)}]`;
  const share = ratio === undefined ? '' : `   ratio ${ratio.toFixed(3)}`;
  return (
    shown +
    (interval ? range : '') +
    share +
    (met === undefined ? '' : met ? '   floor met' : '   BELOW FLOOR')
  );
}
