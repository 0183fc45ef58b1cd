/** Texts one after the other as UTF-8: many strings would take several times the room. */
export interface BoundTexts {
  readonly bytes: Uint8Array;
  /** Where each begins; at the end, where the last one ends. */
  readonly starts: Uint32Array;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

export function bindTexts(texts: readonly string[]): BoundTexts {
  const parts = texts.map((text) => ENCODER.encode(text));
  const starts = startsOf(parts);
  const bytes = new Uint8Array(starts.at(-1) ?? 0);
  parts.forEach((part, at) => {
    bytes.set(part, starts[at]);
  });
  return { bytes, starts };
}

export function textAt({ bytes, starts }: BoundTexts, at: number): string {
  return DECODER.decode(bytes.subarray(starts[at], starts[at + 1]));
}

/** Where each of several parts begins when they stand one after the other; at the end, where the last one ends. */
export function startsOf(parts: readonly { readonly length: number }[]): Uint32Array {
  const starts = new Uint32Array(parts.length + 1);
  parts.forEach(({ length }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + length;
  });
  return starts;
}
