import { parseConfig } from '../../src/config/load.ts';
import { HOME } from '../../src/main/content-folder.ts';
import { createSilta } from '../../src/main/create-silta.ts';
import { openContent } from '../../src/main/open-content.ts';
import { realWorld } from '../../src/main/world.ts';

/** Talks under way that the store remembers, and answers that are kept while they hold: bounded both. */
const WARM = 1_100;
const AT_ONCE = 50;

/**
 * The service without its web server: so many people write one message each and never again. Tells how
 * much of the heap they hold afterwards, in bytes. Needs --expose-gc.
 */
const [, , count = '0', tiny = ''] = process.argv;
const folder = tiny === '' ? HOME : { dir: `${tiny}/knowledge`, cacheDir: `${tiny}/build` };
const silta = createSilta({
  config: parseConfig(process.env, () => ''),
  content: openContent({ folder }),
  accounts: [],
  world: realWorld,
  publicUrl: 'https://silta.example',
  extraRoutes: () => [],
});

async function write(n: number): Promise<void> {
  await silta.takeTurn(
    {
      id: `SM${n}`,
      conversation: `whatsapp:person ${n}:+358500000202`,
      person: `person ${n}`,
      channel: 'whatsapp',
      modality: 'rich',
      at: Date.now(),
      utterance: { kind: 'text', text: 'How do I tell about a move?' },
      place: null,
      locale: 'en',
      address: `whatsapp:+${n}`,
    },
    `hash of ${n}`,
  );
}

async function writeAll(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, to - n) }, (_, at) => n + at);
    await Promise.all(some.map(write));
  }
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

await writeAll(0, WARM);
const before = heap();
await writeAll(WARM, WARM + Number(count));
process.stdout.write(JSON.stringify({ held: heap() - before, heap: heap() }));
await silta.stop();
