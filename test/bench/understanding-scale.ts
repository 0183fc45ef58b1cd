import type { Corpus } from '../../src/domain/corpus.ts';
import { toLocale } from '../../src/domain/locale.ts';
import { readGolden } from '../support/golden-exam.ts';
import { readCorpus } from '../support/read-corpus.ts';
import { askSystem, PEERS, type System } from './ask-system.ts';
import type { Phrasing, Question } from './lesson.ts';
import type { Row } from './row.ts';
import { quantile } from './statistics.ts';
import { takeSample } from './take-sample.ts';

/** A record is one topic in one language. */
const SIZES = [150, 2_400, 10_000] as const;
/** As many as a new topic has; with all of them nlp.js would learn for half an hour. */
const PHRASINGS = 8;
const ASKED = 400;
const WARM = 60;
/** Slow systems are asked less, and not at a size that takes them many minutes. */
const LIMITS: Readonly<Record<System, { readonly asked: number; readonly largest: number }>> = {
  Silta: { asked: ASKED, largest: 10_000 },
  'Fuse.js': { asked: 16, largest: 10_000 },
  MiniSearch: { asked: ASKED, largest: 10_000 },
  'nlp.js': { asked: ASKED, largest: 2_400 },
};
const FLOOR = { records: 2_400, p99: 5 } as const;

/** Time of a question, memory and time to learn, by the number of records. */
export async function benchScale(): Promise<readonly Row[]> {
  const corpus = readCorpus();
  const questions = takeSample(readGolden(), ASKED).map(({ lang, text }) => ({
    locale: toLocale(lang) ?? 'en',
    text,
  }));
  const rows: Row[] = [];
  for (const records of SIZES) {
    const phrasings = recordsOf(corpus, records);
    for (const system of ['Silta', ...PEERS] as const) {
      if (records > LIMITS[system].largest) continue;
      process.stderr.write(`${system} learns ${records} records …\n`);
      rows.push(...(await measure(system, records, { phrasings, questions })));
    }
  }
  return rows;
}

async function measure(
  system: System,
  records: number,
  { phrasings, questions }: { phrasings: readonly Phrasing[]; questions: readonly Question[] },
): Promise<readonly Row[]> {
  const name = `${system}, ${records} records`;
  try {
    const { learning, added, took } = await askSystem(system, {
      phrasings,
      questions: questions.slice(0, LIMITS[system].asked),
      warm: Math.min(WARM, LIMITS[system].asked / 4),
    });
    const p99 = quantile(took, 0.99);
    const hasFloor = system === 'Silta' && records === FLOOR.records;
    return [
      { name: `${name} (${phrasings.length} phrasings): learning`, value: learning, unit: 'ms' },
      { name: `${name}: memory added`, value: added / 1e6, unit: 'MB' },
      {
        name: `${name}: a question, p50 of ${took.length}`,
        value: quantile(took, 0.5),
        unit: 'ms',
      },
      {
        name: `${name}: a question, p99`,
        value: p99,
        unit: 'ms',
        ...(hasFloor ? { met: p99 <= FLOOR.p99 } : {}),
      },
    ];
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : error}\n`);
    return [{ name: `${name}: could be learnt`, value: 0, unit: '', met: false }];
  }
}

/** So many records of the knowledge base, cut or taken again as topics of other names. */
function recordsOf({ topics }: Corpus, count: number): readonly Phrasing[] {
  const texts = topics.flatMap(({ id, texts: of }) => of.map((text) => ({ id, text })));
  const rounds = Math.ceil(count / texts.length);
  const records = Array.from({ length: rounds }, (_, round) =>
    texts.map(({ id, text }) => ({ topic: round === 0 ? id : `${id} ${round}`, text })),
  );
  return records
    .flat()
    .slice(0, count)
    .flatMap(({ topic, text: { locale, title, asks } }) =>
      [...(title === null ? [] : [title]), ...asks]
        .slice(0, PHRASINGS)
        .map((text) => ({ topic, locale, text })),
    );
}
