import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { nightly } from '../support/nightly.ts';
import { knowledgeOf } from '../support/own-knowledge.ts';
import { TINY } from '../support/tiny-knowledge.ts';

const PROGRAM = join(import.meta.dirname, '../support/idle-child.ts');
/** By night with the whole content, of which forty megabytes lie in the heap. */
const PEOPLE = nightly ? 100_000 : 600;
const HEAP_MB = nightly ? 96 : 48;
const MOST_HELD_BYTES = 1_000_000;

test('people who have written and gone hold no memory of the process', {
  timeout: nightly ? 900_000 : 60_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-idle-'));
  const tiny = knowledgeOf(TINY);
  const content = nightly ? [] : [dirname(tiny.dir)];
  const node = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, PROGRAM];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...node, String(PEOPLE), ...content],
    {
      env: {
        DATA_DIR: dataDir,
        LOG_LEVEL: 'silent',
        MUNICIPALITY: nightly ? 'joensuu' : 'kajaani',
      },
    },
  );
  const { held, heap } = JSON.parse(stdout);
  expect(held).toBeLessThan(MOST_HELD_BYTES);
  expect(heap).toBeLessThan(HEAP_MB * 1_000_000);
  tiny.remove();
  rmSync(dataDir, { recursive: true });
});
