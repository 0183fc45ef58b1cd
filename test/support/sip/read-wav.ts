const RATE = 8_000;
const RATE_AT = 24;
const DATA_AT = 12;

/** A recording of one channel and 16 bits, as samples at 8,000 a second. */
export function readWav(file: Buffer): Int16Array {
  const start = startOfData(file);
  // A program that writes to a pipe cannot know the length beforehand: all that came counts.
  const count = Math.floor((file.length - start) / 2);
  const samples = Int16Array.from({ length: count }, (_, at) => file.readInt16LE(start + 2 * at));
  return thinOut(samples, file.readUInt32LE(RATE_AT) / RATE);
}

function startOfData(file: Buffer): number {
  let at = DATA_AT;
  while (file.toString('latin1', at, at + 4) !== 'data') at += 8 + file.readUInt32LE(at + 4);
  return at + 8;
}

/** Each new sample is the mean of those it stands for, which keeps most of the hiss out. */
function thinOut(samples: Int16Array, step: number): Int16Array {
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    const part = samples.subarray(Math.floor(at * step), Math.ceil((at + 1) * step));
    return part.reduce((sum, sample) => sum + sample, 0) / part.length;
  });
}

/** Above the noise of a telephone line, of 32,767. */
const LOUD = 1_000;
const PARTS_A_SECOND = 50;

/** How long something could be heard in it, counted in parts of 20 ms. */
export function loudSeconds(samples: Int16Array): number {
  const part = RATE / PARTS_A_SECOND;
  const parts = Array.from({ length: samples.length / part }, (_, at) =>
    samples.subarray(at * part, (at + 1) * part),
  );
  const loud = parts.filter((one) => one.some((sample) => Math.abs(sample) > LOUD));
  return loud.length / PARTS_A_SECOND;
}
