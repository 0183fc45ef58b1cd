import { decodeModelIn } from '../../src/understanding/codec.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';

/** Opens a trained model in a process of its own, understands what it is sent and tells its memory. */
const [, , path = ''] = process.argv;
const understand = createUnderstanding(decodeModelIn(path));

process.once('message', (texts: readonly string[]) => {
  for (const text of texts) {
    understand({ text, locale: null, speech: null, audience: 'client' });
  }
  // What is only waiting to be collected is not held.
  globalThis.gc?.();
  process.send?.(process.memoryUsage.rss(), () => process.disconnect());
});
