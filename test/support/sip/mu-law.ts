const BIAS = 132;
const LOUDEST = 32_635;
const QUIET_BYTE = 0xff;

/** G.711 µ-law: a sample of 16 bits in eight, finer where it is quiet. */
export function toMuLaw(samples: Int16Array): Buffer {
  return Buffer.from(Uint8Array.from(samples, encode));
}

function encode(sample: number): number {
  const size = Math.min(Math.abs(sample), LOUDEST) + BIAS;
  const exponent = 24 - Math.clz32(size);
  const mantissa = (size >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

export function silence(length: number): Buffer {
  return Buffer.alloc(length, QUIET_BYTE);
}
