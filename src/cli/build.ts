import { openContent } from '../main/open-content.ts';
import { trainAside } from '../understanding/train-aside.ts';
import { buildWeb } from './build-web.ts';
import type { Command } from './command.ts';

/** Nobody should believe that the first start hangs. */
const TRAINING = 'Learning from the content how people ask. This takes about a minute, once.\n';

export const build: Command = {
  usage:
    '                   prepares what is stale: browser code, compiled content, the trained model',
  async run() {
    await buildWeb();
    openContent({ onTraining: () => process.stdout.write(TRAINING), begin: trainAside });
    return 0;
  },
};
