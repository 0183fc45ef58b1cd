import { Fault } from '../domain/fault.ts';
import type { Model } from './model.ts';

/** Raised when the shape of a model or what it is made of changes: it is then trained anew. */
export const MODEL_VERSION = 14;

const ALIGN = 8;
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
  readonly model: object;
}

/** A JSON head with everything but the numbers, then the numbers as they lie in memory. */
export function encodeModel(model: Model): Uint8Array {
  const found = findNumbers(model, []);
  let at = 0;
  const slots = found.map(({ path, kind, numbers }) => {
    const slot: Slot = { path, kind, at, length: numbers.length };
    at = aligned(at + numbers.byteLength);
    return slot;
  });
  const plain = JSON.stringify(model, (_key, value) => (kindOf(value) ? null : value));
  const head = `{"version":${MODEL_VERSION},"slots":${JSON.stringify(slots)},"model":${plain}}`;
  const text = new TextEncoder().encode(head);
  const start = aligned(4 + text.length);
  const bytes = new Uint8Array(start + at);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  found.forEach(({ numbers }, index) => {
    const raw = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    bytes.set(raw, start + (slots[index]?.at ?? 0));
  });
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

/** Reads a model without copying: its numbers are views of `bytes`. */
export function decodeModel(bytes: Uint8Array): Model {
  const whole = bytes.byteOffset % ALIGN === 0 ? bytes : new Uint8Array(bytes);
  const buffer = whole.buffer as ArrayBuffer;
  const length = new DataView(buffer, whole.byteOffset).getUint32(0, true);
  const start = whole.byteOffset + aligned(4 + length);
  const head: Header = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)));
  if (head.version !== MODEL_VERSION) {
    throw new Fault(
      'content',
      'The model file is of another version. Delete it: it is trained anew.',
    );
  }
  for (const { path, kind, at, length: size } of head.slots) {
    put(head.model, path, new KINDS[kind](buffer, start + at, size));
  }
  return head.model as Model;
}

function put(into: object, [key = '', ...rest]: readonly string[], numbers: Numbers): void {
  const fields = into as Record<string, object>;
  if (rest.length === 0) fields[key] = numbers;
  else put(fields[key] ?? {}, rest, numbers);
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGN) * ALIGN;
}
