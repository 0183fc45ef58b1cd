import { createInterface } from 'node:readline';
import { z } from 'zod';
import { toLocale } from '../domain/locale.ts';
import type { Meaning, Utterable } from '../domain/meaning.ts';
import { type Hearing, toSpoken } from '../domain/speech.ts';
import { officialNumbers } from '../knowledge/official-numbers.ts';
import { maskWith } from '../main/build-kit.ts';
import { type Content, openContent } from '../main/open-content.ts';
import { createExplainer } from '../understanding/explain.ts';
import type { Command } from './command.ts';

/** A recogniser's confidence, 0 to 1; it may be left out. */
const heard = { confidence: z.number().nullish() };
const line = z.looseObject({
  id: z.union([z.string(), z.number()]).nullable().default(null),
  text: z.string(),
  lang: z.string().nullish(),
  channel: z.string().nullish(),
  audience: z.enum(['client', 'professional']).nullish(),
  ...heard,
  /** What else a recogniser may have heard. */
  alternatives: z.array(z.object({ text: z.string(), ...heard })).nullish(),
});
type Asked = z.infer<typeof line>;

export const ask: Command = {
  usage:
    '[--jsonl | --explain] [words]   how words are understood; --jsonl reads and writes one JSON object a line',
  async run(args) {
    const content = openContent();
    const mask = maskWith(officialNumbers(content.knowledge));
    if (args.includes('--jsonl')) return askLines(content, mask);
    const text = args.filter((word) => !word.startsWith('--')).join(' ');
    if (text === '') return 2;
    const asked = { id: null, text };
    const told = args.includes('--explain')
      ? createExplainer(content.model)(utterable(asked))
      : answerLine(content, mask, asked);
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return 0;
  },
};

/** The stable interface: one line out for each line in, also for a line that is no question. */
async function askLines(content: Content, mask: (text: string) => string): Promise<number> {
  let faults = 0;
  for await (const row of createInterface({
    input: process.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (row.trim() === '') continue;
    const asked = parseRow(row);
    if (asked) {
      process.stdout.write(`${JSON.stringify(answerLine(content, mask, asked))}\n`);
      continue;
    }
    faults += 1;
    process.stdout.write(
      `${JSON.stringify({ id: null, error: 'Not a JSON object with a text. Write {"id","text"}.' })}\n`,
    );
  }
  return faults > 0 ? 1 : 0;
}

function parseRow(row: string): Asked | null {
  try {
    const parsed = line.safeParse(JSON.parse(row));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function utterable(asked: Asked): Utterable {
  const { confidence = null, alternatives } = toSpoken(asked, asked.alternatives ?? []);
  const isSpoken = asked.channel === 'voice' || alternatives !== undefined;
  return {
    text: asked.text,
    locale: toLocale(asked.lang),
    speech: confidence ?? (isSpoken ? 1 : null),
    audience: asked.audience ?? 'client',
    alternatives,
  };
}

function answerLine(content: Content, mask: (text: string) => string, asked: Asked) {
  const said = utterable(asked);
  const meaning: Meaning = content.understand(said);
  return {
    id: asked.id,
    decision: meaning.decision,
    topic: meaning.topic,
    candidates: meaning.candidates.map(({ topic, confidence }) => ({ topic, confidence })),
    reason: meaning.reason,
    lang: meaning.language?.code ?? toLocale(asked.lang),
    corrections: meaning.corrections,
    masked: mask(asked.text),
    ...(said.alternatives ? { alternatives: said.alternatives.map(masked(mask)) } : {}),
  };
}

/** As it was taken: what is said twice is heard once. */
function masked(mask: (text: string) => string): (heard: Hearing) => Hearing {
  return ({ text, confidence }) => ({ text: mask(text), confidence });
}
