type Done = (error: Error | null) => void;

/** A disk that is done when the test says so: with the eldest of those who wait for it. */
export function slowDisk() {
  const waiting: Done[] = [];
  const disk = {
    sync: (done: Done) => void waiting.push(done),
    close() {},
  };
  return { disk, waiting };
}
