import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// More than half of a start is compiling, so what was compiled once is kept. The rooms are loaded
// after this line and not by an import statement: those all run before it.
enableCompileCache(join(import.meta.dirname, '../build/compiled'));
const { run } = await import('./main/run.ts');
await run();
