import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../domain/fault.ts';
import type { Understand } from '../domain/meaning.ts';
import { toCorpus } from '../knowledge/corpus.ts';
import type { Knowledge, ServedKnowledge } from '../knowledge/model.ts';
import { readCalibration } from '../understanding/calibration.ts';
import type { Model } from '../understanding/model.ts';
import { openModel, readModel } from '../understanding/open-model.ts';
import { type BeginHead, trainHere } from '../understanding/train-aside.ts';
import { createUnderstanding } from '../understanding/understand.ts';
import { type ContentFolder, calibrationPath } from './content-folder.ts';

/** What was learnt from a corpus, with the thresholds that were reviewed. */
export interface Understanding {
  /** Another corpus, other thresholds: another key. */
  readonly key: string;
  readonly model: Model;
  readonly understand: Understand;
}

export type Learnt = Pick<ServedKnowledge, 'corpusHash'>;

/** How to train what never was. */
export interface Learning {
  /** Called before a training: nobody should believe that the start hangs. */
  readonly onTraining?: () => void;
  /** Faster beside this thread, with half as much memory again; without being told, on this one. */
  readonly begin?: BeginHead;
}

/** Trained where it never was: that takes about a minute. */
export function openUnderstanding(
  folder: ContentFolder,
  knowledge: Knowledge,
  { onTraining = () => {}, begin = trainHere }: Learning = {},
): Understanding {
  const hash = modelHash(knowledge);
  const model = openModel(toCorpus(knowledge), { dir: folder.cacheDir, hash, onTraining, begin });
  return withThresholds(folder, knowledge, model);
}

/** As it was trained before; null when it never was. */
export function readUnderstanding(folder: ContentFolder, learnt: Learnt): Understanding | null {
  const model = readModel({ dir: folder.cacheDir, hash: modelHash(learnt) });
  return model && withThresholds(folder, learnt, model);
}

export function understandingKey(folder: ContentFolder, learnt: Learnt): string {
  return `${modelHash(learnt)} ${thresholdsIn(folder)}`;
}

function withThresholds(folder: ContentFolder, learnt: Learnt, trained: Model): Understanding {
  const text = thresholdsIn(folder);
  const model =
    text === '' ? trained : { ...trained, calibration: parsed(text, trained.calibration) };
  return {
    key: understandingKey(folder, learnt),
    model,
    understand: createUnderstanding(model),
  };
}

function thresholdsIn(folder: ContentFolder): string {
  const path = calibrationPath(folder);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function parsed(text: string, own: Model['calibration']): Model['calibration'] {
  try {
    return readCalibration(text, own);
  } catch {
    throw new Fault(
      'content',
      'calibration.json is not JSON. Write it anew: npx silta knowledge train.',
    );
  }
}

/** A model is of its corpus and of the code that learnt it: either one changed, and it is trained anew. */
function modelHash({ corpusHash }: Learnt): string {
  return createHash('sha256').update(corpusHash).update(codeHash()).digest('hex');
}

let code: string | null = null;

/** The code does not change while the process runs. */
function codeHash(): string {
  if (code !== null) return code;
  const source = join(import.meta.dirname, '..');
  const learning = join(source, 'understanding');
  const hash = createHash('sha256').update(readFileSync(join(source, 'knowledge/corpus.ts')));
  for (const name of readdirSync(learning).sort()) hash.update(readFileSync(join(learning, name)));
  code = hash.digest('hex');
  return code;
}
