import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Head } from './head.ts';
import { type PackedExamples, packExamples } from './pack-examples.ts';
import { type HeadTraining, trainHead } from './train-head.ts';

/** Begins to learn a head; what it returns waits for it. Where it is learnt changes no bit of it. */
export type BeginHead = (training: HeadTraining) => () => Head;

/** Here, when it is asked for: no head is held before it is used. */
export const trainHere: BeginHead = (training) => () => trainHead(training);

/** On a thread of its own, where there is a core and room for it: all heads that were begun are held at once. */
export const trainAside: BeginHead = (training) => {
  const isRoom = availableParallelism() > 1 && process.availableMemory() > ROOM_BYTES;
  return isRoom ? beginThread(training) : trainHere(training);
};

const ROOM_BYTES = 3 * 2 ** 30;

/** What a thread learns from, and where it leaves what it learnt: `state` is one of STATE. */
export interface Task extends Omit<HeadTraining, 'examples'> {
  readonly packed: PackedExamples;
  readonly weights: Float32Array;
  readonly state: Int32Array;
}

export const STATE = { learning: 0, learnt: 1, failed: 2 } as const;

/** Many times what a head takes on a slow machine: the thread is gone and left no word. */
const PATIENCE_MS = 600_000;

function beginThread(training: HeadTraining): () => Head {
  const { examples, ...course } = training;
  const { classes, weighs } = training;
  const weights = new Float32Array(new SharedArrayBuffer(4 * weighs.length * classes.length));
  const state = new Int32Array(new SharedArrayBuffer(4));
  const task: Task = { ...course, packed: packExamples(examples), weights, state };
  const thread = new Worker(new URL('./train-thread.ts', import.meta.url), { workerData: task });
  // Heard of too late: the state tells.
  thread.on('error', () => {});
  thread.unref();
  return () => {
    Atomics.wait(state, 0, STATE.learning, PATIENCE_MS);
    // What a thread had no memory for may be learnt here, when less is held.
    return Atomics.load(state, 0) === STATE.learnt ? { classes, weights } : trainHead(training);
  };
}
