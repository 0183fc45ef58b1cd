import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// As in main.ts: compiling is half of such a process's start, so what was compiled once is kept.
enableCompileCache(join(import.meta.dirname, '../../build/compiled'));
const { runTask } = await import('./content-tasks.ts');
runTask(process.argv.slice(2));
