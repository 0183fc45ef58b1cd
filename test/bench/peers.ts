import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');

/** Bot Framework's dialog, installed beside the product at the first use and never with it. */
export function waterfallPath(): string {
  install('botbuilder-dialogs');
  return join(PEERS, 'waterfall-child.mjs');
}

/** Search and intent libraries that learn what the matcher learns, installed in the same way. */
export function peerPath(): string {
  install('minisearch', '@nlpjs/nlp', 'fuse.js');
  return join(PEERS, 'peer-child.mjs');
}

function install(...wanted: readonly string[]): void {
  const isThere = (name: string): boolean =>
    existsSync(join(PEERS, 'node_modules', name, 'package.json'));
  if (wanted.every(isThere)) return;
  process.stderr.write('Installing what Silta is compared with (test/bench/peers) …\n');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
