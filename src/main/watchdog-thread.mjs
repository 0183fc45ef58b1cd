// Plain JavaScript: stripping types in a second thread would cost more memory than all it does.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const STDOUT = 1;
/** `beats` counts up for as long as the event loop turns; so many `ticks` without are too many. */
const { beats, tickMs, ticks } = workerData;

let seen = -1;
let still = 0;

setInterval(() => {
  const now = Atomics.load(beats, 0);
  still = now === seen ? still + 1 : 0;
  seen = now;
  if (still >= ticks) endProcess();
}, tickMs);

/** Not gracefully: whoever could do that is the one who is stuck. What it held is taken over. */
function endProcess() {
  const line = { level: 60, time: Date.now(), seconds: (ticks * tickMs) / 1_000, msg: 'stuck' };
  try {
    // The log itself is written by the loop that stands still.
    writeSync(STDOUT, `${JSON.stringify(line)}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
