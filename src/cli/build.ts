import { openContent } from '../main/open-content.ts';
import { buildWeb } from './build-web.ts';
import type { Command } from './command.ts';

export const build: Command = {
  usage:
    '                   prepares what is stale: browser code, compiled content, the trained model',
  async run() {
    await buildWeb();
    openContent();
    return 0;
  },
};
