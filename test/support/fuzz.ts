import fc, { type Arbitrary } from 'fast-check';
import { nightly } from './nightly.ts';

/** Cases of one property: a few hundred with every run, ten thousand by night. */
export const RUNS = nightly ? 10_000 : 100;
export const FUZZ_TIMEOUT_MS = nightly ? 600_000 : 30_000;
/** Of a request: nobody else is served meanwhile. */
const MOST_MS = 50;
/** A file takes longer to read, so fewer are read by day. */
export const FILE_RUNS = nightly ? 10_000 : 40;
/** Of a file, which is read at the start or in a process of its own. */
export const FILE_MS = 500;

/** What has broken parsers before, of other people's products mostly. */
const HOSTILE = [
  '',
  '\u0000',
  '\uD800',
  '\uDFFF\uD83D',
  '\u202E\u2066',
  'e\u0301\u0301\u0301\u0301',
  '👨‍👩‍👧‍👦',
  '__proto__',
  'constructor',
  'toString',
  '{{fact.x}} $t(key) %s',
  "'; DROP TABLE turn; --",
  '\r\nSet-Cookie: a=b',
  '<script>&lt;]]><!--',
  '../../etc/passwd',
  '%00%2e%2e%ff',
  '1e999',
  '-0',
  'NaN',
  '٣٤٥',
  '&a *a !!js/function ? : - |',
  '{"a":[[[[[[',
  '=cmd|calc',
];

/** Words of any letters, most of them short and some of them long. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...HOSTILE, 'a', ' ', '1', '(', '+358 40 ', 'http://'), fc.nat(4000))
    .map(([piece, times]) => piece.repeat(times).slice(0, 4000)),
);

/** Values of any shape, some of them where they change what every object inherits. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(null, undefined, true, 0, -1, 1e308, [], {}, JSON.parse('{"__proto__":{"a":1}}')),
  fc.constant(deep(300)),
);

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: [value] };
  return value;
}

/** An object with some of these names, right or wrong values behind them, and others besides. */
export function nearly(
  right: Readonly<Record<string, unknown>>,
): Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(right).map(
    ([name, value]) => [name, fc.oneof(fc.constant(value), hostileValue)] as const,
  );
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: [] }),
      fc.dictionary(hostileText, hostileValue, { maxKeys: 2 }),
    )
    .map(([known, more]) => ({ ...known, ...more }));
}

/** The same as a form carries it: words. */
export function asForm(value: Readonly<Record<string, unknown>>): Record<string, string> {
  const words = Object.entries(value).map(([name, one]): [string, string] => [
    name.toWellFormed(),
    (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')).toWellFormed(),
  ]);
  return Object.fromEntries(words);
}

/** A text with pieces taken out, doubled or replaced by something hostile. */
export function damaged(text: string): Arbitrary<string> {
  const cut = fc.record({
    at: fc.nat(Math.max(0, text.length - 1)),
    drop: fc.nat(30),
    put: fc.oneof(
      hostileText,
      fc.nat(text.length).map((from) => text.slice(from, from + 40)),
    ),
  });
  return fc
    .array(cut, { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), text),
    );
}

export interface Bounds {
  /** What a parser may throw. */
  readonly throws?: (error: unknown) => boolean;
  readonly ms?: number;
}

/**
 * Runs a parser: throws when it throws what it may not, or works longer than it may. Counted is the
 * work of this thread, the least of a few tries, as the first one also compiles.
 */
export function survives<T>(parse: () => T, { throws = never, ms = MOST_MS }: Bounds = {}): void {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && least > ms; tries += 1) {
    const began = process.threadCpuUsage().user;
    try {
      parse();
    } catch (error) {
      if (!throws(error)) throw error;
    }
    least = Math.min(least, (process.threadCpuUsage().user - began) / 1000);
  }
  if (least > ms) throw new Error(`It took ${least.toFixed(0)} ms.`);
}

function never(): boolean {
  return false;
}

export function always<T>(input: Arbitrary<T>, check: (value: T) => void, numRuns = RUNS): void {
  fc.assert(fc.property(input, check), { numRuns });
}
