import { Fault } from '../domain/fault.ts';
import type { Model } from './model.ts';

/** Raised when the shape of a model changes: an older file is then trained anew. */
export const MODEL_VERSION = 3;

const MAGIC = 'SILTA-MODEL';
const ALIGN = 8;

const KINDS = { Int8Array, Uint8Array, Uint16Array, Int32Array, Uint32Array, Float32Array };
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

interface Slice {
  readonly kind: Kind;
  readonly at: number;
  readonly length: number;
}

/** A JSON head with everything but the numbers, then the numbers as they lie in memory. */
export function encodeModel(model: Model): Uint8Array {
  const arrays: { slice: Slice; numbers: Numbers }[] = [];
  let at = 0;
  const head = JSON.stringify({ magic: MAGIC, version: MODEL_VERSION, model }, (_key, value) => {
    if (!isNumbers(value)) return value;
    const slice = { kind: kindOf(value), at, length: value.length };
    arrays.push({ slice, numbers: value });
    at = aligned(at + value.byteLength);
    return { $numbers: slice };
  });
  const text = new TextEncoder().encode(head);
  const start = aligned(4 + text.length);
  const bytes = new Uint8Array(start + at);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const { slice, numbers } of arrays) {
    bytes.set(
      new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
      start + slice.at,
    );
  }
  return bytes;
}

/** Reads a model without copying: its numbers are views of `bytes`. */
export function decodeModel(bytes: Uint8Array): Model {
  const whole = bytes.byteOffset % ALIGN === 0 ? bytes : new Uint8Array(bytes);
  const buffer = whole.buffer as ArrayBuffer;
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const start = whole.byteOffset + aligned(4 + length);
  const text = new TextDecoder().decode(whole.subarray(4, 4 + length));
  const head = JSON.parse(text, (_key, value) =>
    value?.$numbers ? view(buffer, start, value.$numbers) : value,
  );
  if (head.magic !== MAGIC || head.version !== MODEL_VERSION) {
    throw new Fault(
      'content',
      'The model file is of another version. Run: npx silta knowledge train',
    );
  }
  return head.model;
}

function view(buffer: ArrayBuffer, start: number, { kind, at, length }: Slice): Numbers {
  return new KINDS[kind](buffer, start + at, length);
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && value.constructor.name in KINDS;
}

function kindOf(numbers: Numbers): Kind {
  const found = (Object.keys(KINDS) as Kind[]).find((kind) => numbers instanceof KINDS[kind]);
  if (!found) throw new Fault('content', 'A model holds numbers of a kind that is not stored.');
  return found;
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGN) * ALIGN;
}
