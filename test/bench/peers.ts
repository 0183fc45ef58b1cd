import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');

/** Bot Framework's dialog, installed beside the product at the first use and never with it. */
export function waterfallPath(): string {
  if (!existsSync(join(PEERS, 'node_modules/botbuilder-dialogs/package.json'))) {
    process.stderr.write('Installing botbuilder 4.23.3 to compare with …\n');
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: PEERS,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return join(PEERS, 'waterfall-child.mjs');
}
