import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { addDays, instantOf } from '../domain/helsinki.ts';
import type { Store } from '../domain/ports.ts';
import type { Audited } from '../domain/privacy-port.ts';
import { openStore } from '../main/open-store.ts';
import type { Command } from './command.ts';
import { readDay } from './read-day.ts';
import { tellAudited, tellAuditedAsJson } from './tell-audited.ts';
import { verifyAudit } from './verify-audit.ts';

export const audit: Command = {
  usage: `[verify]                who has read and done what, in order
      [--from 2026-11-01] [--to 2026-11-30] [--handoff ID] [--jsonl]
      verify [--expect N:MARK]                    whether the trail was altered, or lacks a line that was there`,
  async run(args) {
    const options = optionsIn(args);
    if (!options) return 2;
    const { values, positionals } = options;
    if (positionals.join() === 'verify') {
      return withStore((store) => verifyAudit(store, values.expect));
    }
    const span = positionals.length === 0 ? spanIn(values) : null;
    return span ? withStore((store) => print(store, { ...values, span })) : 2;
  },
};

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  handoff: { type: 'string' },
  jsonl: { type: 'boolean' },
  expect: { type: 'string' },
} as const;

/** null where one is not known, or lacks its value. */
function optionsIn(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    return null;
  }
}

/** Milliseconds. */
interface Span {
  readonly from: number;
  readonly before: number;
}

/** Whole days in Finland, the last one included. null for what is no day. */
function spanIn(values: { readonly from?: unknown; readonly to?: unknown }): Span | null {
  const [from, to] = [readDay(values.from), readDay(values.to)];
  if (values.from !== undefined && from === null) return null;
  if (values.to !== undefined && to === null) return null;
  return {
    from: from === null ? 0 : instantOf(from, 0),
    before: to === null ? Number.POSITIVE_INFINITY : instantOf(addDays(to, 1), 0),
  };
}

async function withStore(run: (store: Store) => Promise<number>): Promise<number> {
  const store = openStore(loadConfig());
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

interface Wanted {
  readonly span: Span;
  readonly handoff?: string;
  readonly jsonl?: boolean;
}

const SLICE = 500;

async function print(store: Store, { span, handoff, jsonl }: Wanted): Promise<number> {
  const subject = handoff === undefined ? null : await store.privacy.subjectOf(handoff);
  const tell = jsonl ? tellAuditedAsJson : tellAudited;
  for (let after = 0; ; ) {
    const slice = await store.privacy.audited(after, SLICE);
    const last = slice.at(-1);
    if (!last) return 0;
    const lines = slice.filter((one) => isWanted(one, span, subject)).map(tell);
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    after = last.n;
  }
}

/** What cannot be read is shown whenever it may be meant. */
function isWanted({ line }: Audited, { from, before }: Span, subject: string | null): boolean {
  if (line === null) return true;
  if (line.at < from || line.at >= before) return false;
  return subject === null || (line.about !== null && Object.values(line.about).includes(subject));
}
