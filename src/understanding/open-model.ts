import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../domain/corpus.ts';
import { decodeModelIn, encodeModel, MODEL_VERSION } from './codec.ts';
import type { Model } from './model.ts';
import type { BeginHead } from './train-aside.ts';
import { trainModel } from './train-model.ts';

export interface ModelFolder {
  readonly dir: string;
  /** Names the corpus and the code that learns from it. */
  readonly hash: string;
  /** Called before a training: it takes about a minute. */
  readonly onTraining: () => void;
  readonly begin: BeginHead;
}

/** The model of this corpus: read from the folder when it was trained before, else trained and kept. */
export function openModel(corpus: Corpus, { dir, hash, onTraining, begin }: ModelFolder): Model {
  const known = readModel({ dir, hash });
  if (known) return known;
  onTraining();
  const path = pathOf({ dir, hash });
  mkdirSync(dir, { recursive: true });
  // Renamed when whole: another process may be reading.
  writeFileSync(`${path}.${process.pid}`, encodeModel(trainModel(corpus, begin)));
  renameSync(`${path}.${process.pid}`, path);
  removeOlder(dir, path);
  return decodeModelIn(path);
}

/** The model as it was trained before; null when it never was. */
export function readModel(folder: Pick<ModelFolder, 'dir' | 'hash'>): Model | null {
  const path = pathOf(folder);
  return existsSync(path) ? decodeModelIn(path) : null;
}

function pathOf({ dir, hash }: Pick<ModelFolder, 'dir' | 'hash'>): string {
  return join(dir, `understanding-${MODEL_VERSION}-${hash.slice(0, 16)}.bin`);
}

/** Every edit leaves a model behind; only the last one is of use. */
function removeOlder(dir: string, path: string): void {
  for (const name of readdirSync(dir)) {
    if (/^understanding-.*\.bin$/.test(name) && join(dir, name) !== path)
      rmSync(join(dir, name), { force: true });
  }
}
