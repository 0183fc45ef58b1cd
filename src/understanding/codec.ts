import { closeSync, openSync, readSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';
import type { Model } from './model.ts';

/** Raised when the shape of a model or what it is made of changes: it is then trained anew. */
export const MODEL_VERSION = 17;

const ALIGN = 8;
/** How long the head is, before it. */
const LENGTH_BYTES = 4;
const KINDS = { Uint8Array, Uint16Array, Int32Array, Uint32Array, Float32Array };
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/** Where an array of numbers belongs in the model, and where it lies in the file. */
interface Slot {
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly at: number;
  readonly length: number;
}

interface Header {
  readonly version: number;
  readonly slots: readonly Slot[];
  /** Bytes of all slots together. */
  readonly size: number;
  readonly model: object;
}

/**
 * A JSON head with everything but the numbers, then the numbers as they lie in memory, then the text of
 * the phrasings, which is left there.
 */
export function encodeModel(model: Model): Uint8Array {
  const found = findNumbers(model, []);
  let size = 0;
  const slots = found.map(({ path, kind, numbers }) => {
    const slot: Slot = { path, kind, at: size, length: numbers.length };
    size = aligned(size + numbers.byteLength);
    return slot;
  });
  const plain = JSON.stringify(model, (_key, value) => (kindOf(value) ? null : value));
  const about = `"version":${MODEL_VERSION},"size":${size},"slots":${JSON.stringify(slots)}`;
  const head = new TextEncoder().encode(`{${about},"model":${plain}}`);
  const phrasings = model.phrasings.read(0, model.phrasings.starts.at(-1) ?? 0);
  const start = aligned(LENGTH_BYTES + head.length);
  const bytes = new Uint8Array(start + size + phrasings.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, LENGTH_BYTES);
  found.forEach(({ numbers }, index) => {
    const raw = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    bytes.set(raw, start + (slots[index]?.at ?? 0));
  });
  bytes.set(phrasings, start + size);
  return bytes;
}

interface Found {
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly numbers: Numbers;
}

/** Every array of numbers in the fields of an object; lists hold none. */
function findNumbers(value: unknown, path: readonly string[]): Found[] {
  const kind = kindOf(value);
  if (kind) return [{ path, kind, numbers: value as Numbers }];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, field]) => findNumbers(field, [...path, key]));
}

function kindOf(value: unknown): Kind | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  return (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind]);
}

/** Bytes from one place to another. */
type ReadBytes = (from: number, to: number) => Uint8Array;

/** Reads a model without copying: what is large in it are views of `bytes`. */
export function decodeModel(bytes: Uint8Array): Model {
  return decodeFrom((from, to) => bytes.subarray(from, to));
}

/** Reads a model's head and numbers; its phrasings are read when one is asked for. */
export function decodeModelIn(path: string): Model {
  const read = bytesIn(path);
  return decodeFrom(read, (from, to) => {
    try {
      return read(from, to);
    } catch {
      // A newer model has taken its place.
      return new Uint8Array();
    }
  });
}

function bytesIn(path: string): ReadBytes {
  return (from, to) => {
    const file = openSync(path, 'r');
    try {
      const bytes = new Uint8Array(to - from);
      const length = readSync(file, bytes, 0, bytes.length, from);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  };
}

function decodeFrom(read: ReadBytes, readLater: ReadBytes = read): Model {
  const first = read(0, LENGTH_BYTES);
  const length = new DataView(first.buffer, first.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(read(LENGTH_BYTES, LENGTH_BYTES + length));
  const { version, slots, size, model }: Header = JSON.parse(text);
  if (version !== MODEL_VERSION) {
    throw new Fault(
      'content',
      'The model file is of another version. Delete it: it is trained anew.',
    );
  }
  const start = aligned(LENGTH_BYTES + length);
  const numbers = alignedBytes(read(start, start + size));
  for (const { path, kind, at, length: count } of slots)
    put(model, path, new KINDS[kind](numbers.buffer, numbers.byteOffset + at, count));
  const end = start + size;
  put(model, ['phrasings', 'read'], (from: number, to: number) => readLater(end + from, end + to));
  return model as Model;
}

/** Numbers are read where they lie, so they must lie well. */
function alignedBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const lies = bytes.byteOffset % ALIGN === 0 && bytes.buffer instanceof ArrayBuffer;
  return lies ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

function put(into: object, [key = '', ...rest]: readonly string[], value: object): void {
  const fields = into as Record<string, object>;
  if (rest.length === 0) fields[key] = value;
  else put(fields[key] ?? {}, rest, value);
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGN) * ALIGN;
}
