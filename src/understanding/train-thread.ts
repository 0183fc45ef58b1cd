import { workerData } from 'node:worker_threads';
import { unpackExamples } from './pack-examples.ts';
import { STATE, type Task } from './train-aside.ts';
import { learnWeights } from './train-head.ts';

/** Nobody hears an error of this thread: who waits for it stands still until the state changes. */
function learn({ packed, weights, state, ...course }: Task): void {
  let end: number = STATE.failed;
  try {
    learnWeights(weights, { ...course, examples: unpackExamples(packed) });
    end = STATE.learnt;
  } finally {
    Atomics.store(state, 0, end);
    Atomics.notify(state, 0);
  }
}

learn(workerData as Task);
