import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeModel } from '../../src/understanding/codec.ts';
import type { Model } from '../../src/understanding/model.ts';

const CHILD = join(import.meta.dirname, 'resident-child.ts');

/** Bytes that a process holds which has opened the model and understood the texts: Node's own included. */
export async function measureResident(model: Model, texts: readonly string[]): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'silta-model-'));
  const path = join(dir, 'model.bin');
  writeFileSync(path, encodeModel(model));
  try {
    return await bytesOf(path, texts);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function bytesOf(path: string, texts: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = fork(CHILD, [path], { execArgv: ['--expose-gc'] });
  child.once('exit', () => reject(new Error('The model could not be opened. Run it alone.')));
  child.once('message', (bytes) => resolve(Number(bytes)));
  child.send(texts);
  return promise;
}
