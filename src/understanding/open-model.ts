import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../domain/corpus.ts';
import { decodeModel, encodeModel, MODEL_VERSION } from './codec.ts';
import type { Model } from './model.ts';
import { trainModel } from './train-model.ts';

/**
 * The model of this corpus: read from `dir` when it was trained before, else trained (some
 * ten seconds) and kept there. `hash` names the corpus; without one it is computed.
 */
export function openModel(corpus: Corpus, dir: string, hash = hashOf(corpus)): Model {
  const path = join(dir, `understanding-${MODEL_VERSION}-${hash.slice(0, 16)}.bin`);
  if (existsSync(path)) return decodeModel(readFileSync(path));
  const bytes = encodeModel(trainModel(corpus));
  mkdirSync(dir, { recursive: true });
  // Renamed when whole: another process may be reading.
  writeFileSync(`${path}.${process.pid}`, bytes);
  renameSync(`${path}.${process.pid}`, path);
  return decodeModel(bytes);
}

function hashOf(corpus: Corpus): string {
  return createHash('sha256').update(JSON.stringify(corpus)).digest('hex');
}
