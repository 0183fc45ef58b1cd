import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askSystem, PEERS, type System } from './ask-system.ts';
import { bootstrap } from './bootstrap.ts';
import type { Answer } from './lesson.ts';
import { isGate } from './peer-lessons.ts';
import {
  type PublicSet,
  readBanking,
  readClinc,
  readQuestions,
  readSib,
  readXsid,
} from './public/read-sets.ts';
import type { Row } from './row.ts';
import { auroc, mean } from './statistics.ts';
import { takeSample } from './take-sample.ts';

const FOLDER = process.env['BENCH_DATA'] ?? join(import.meta.dirname, '../../../shared/data');
/** Fuse.js scans: a few hundred messages tell enough. */
const SCANNED = 300;

interface Floor {
  readonly first?: number;
  readonly told?: number;
}

/** A message, the intent that is right for it (none out of scope) and what a system made of it. */
interface Tested {
  readonly intent: string | null;
  readonly first: string | null;
  readonly three: readonly string[];
  readonly confidence: number;
  readonly decision: Answer['decision'];
}

/** Sets that nobody of this product wrote: ours learns from the bare phrasings, as the peers do. */
export async function benchPublic(): Promise<readonly Row[]> {
  if (!existsSync(FOLDER)) {
    process.stderr.write(
      `No public sets in ${FOLDER}: their rows are left out. Put clinc150, banking77, nlu-corpora, xsid and sib200 there, or name their folder in BENCH_DATA.\n`,
    );
    return [];
  }
  const clinc = readClinc(FOLDER);
  const banking = readBanking(FOLDER);
  return [
    ...(await compare(clinc.few, { first: 73, told: 0.89 })),
    ...(await compare(banking.few, { first: 75 })),
    ...(await testAlone(clinc.full)),
    ...(await testAlone(banking.full)),
    ...(await testEach([...readQuestions(FOLDER), ...readXsid(FOLDER)])),
    ...(await testSib(readSib(FOLDER))),
  ];
}

async function compare(set: PublicSet, floor: Floor): Promise<readonly Row[]> {
  const rows: Row[] = [...(await testAlone(set, floor))];
  for (const peer of PEERS) {
    rows.push(...rowsOf(peer, set, await test(peer, peer === 'Fuse.js' ? sampleOf(set) : set)));
  }
  return rows;
}

async function testAlone(set: PublicSet, floor: Floor = {}): Promise<readonly Row[]> {
  const tested = await test('Silta', set);
  const outcomes = set.outside.length > 0 ? outcomeRows(set, tested) : [];
  return [...rowsOf('Silta', set, tested, floor), ...outcomes];
}

async function testEach(sets: readonly PublicSet[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const set of sets) rows.push(...(await testAlone(set)));
  return rows;
}

async function testSib(sets: readonly PublicSet[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const all: Tested[][] = [];
  for (const set of sets) {
    const tested = await test('Silta', set);
    all.push([...tested]);
    rows.push(...rowsOf('Silta', set, tested));
  }
  const value = mean(all.map(firstOf));
  // Every language has as many sentences: the share of all is the mean of the languages.
  const interval = bootstrap(all.flat(), firstOf);
  const name = `SIB-200, mean of ${sets.length} languages: Silta, intent first`;
  return [...rows, { name, value, unit: '%', interval, met: value >= 76 }];
}

async function test(system: System, set: PublicSet): Promise<readonly Tested[]> {
  const { locale, train, test: asked, outside } = set;
  process.stderr.write(`${system} learns ${set.name} …\n`);
  const { answers } = await askSystem(system, {
    phrasings: train.map(({ text, intent }) => ({ topic: intent, locale, text })),
    questions: [...asked.map(({ text }) => text), ...outside].map((text) => ({ locale, text })),
    warm: 0,
  });
  return answers.map((answer, at) => testedOf(answer, asked[at]?.intent ?? null));
}

function testedOf({ found, decision }: Answer, intent: string | null): Tested {
  const topics = found.filter(({ topic }) => !isGate(topic));
  const isRefused = isGate(found[0]?.topic ?? '');
  return {
    intent,
    first: topics[0]?.topic ?? null,
    three: topics.slice(0, 3).map(({ topic }) => topic),
    confidence: isRefused ? 0 : (topics[0]?.score ?? 0),
    decision,
  };
}

function sampleOf(set: PublicSet): PublicSet {
  return {
    ...set,
    test: takeSample(set.test, SCANNED),
    outside: takeSample(set.outside, SCANNED),
  };
}

function rowsOf(
  system: System,
  { name }: PublicSet,
  tested: readonly Tested[],
  floor: Floor = {},
): readonly Row[] {
  const inside = tested.filter(({ intent }) => intent !== null);
  const count = `of ${inside.length}`;
  const outside = tested.length - inside.length;
  const wrong = outside > 0 ? `wrong and ${outside} outside` : 'wrong';
  return [
    shareRow(`${name}: ${system}, intent first, ${count}`, inside, firstOf, floor.first),
    { name: `${name}: ${system}, intent among three`, value: threeOf(inside), unit: '%' },
    {
      name: `${name}: ${system}, AUROC of right to ${wrong}`,
      value: toldOf(tested),
      unit: '',
      interval: bootstrap(tested, toldOf),
      ...(floor.told === undefined ? {} : { met: toldOf(tested) >= floor.told }),
    },
  ];
}

/** What would come of the messages at the thresholds that are built in. */
function outcomeRows({ name }: PublicSet, tested: readonly Tested[]): readonly Row[] {
  const inside = tested.filter(({ intent }) => intent !== null);
  const outside = tested.filter(({ intent }) => intent === null);
  const isAnswered = ({ decision }: Tested): boolean => decision === 'answer';
  const isAsked = ({ decision }: Tested): boolean => decision === 'clarify';
  const isRefused = (one: Tested): boolean => !isAnswered(one) && !isAsked(one);
  const row = (what: string, of: readonly Tested[], is: (one: Tested) => boolean): Row => ({
    name: `${name}: Silta, ${what}`,
    value: shareOf(of, is),
    unit: '%',
  });
  return [
    row('answered right', inside, (one) => isAnswered(one) && isRight(one)),
    row('answered wrong, of all', tested, (one) => isAnswered(one) && !isRight(one)),
    row('asked back', inside, isAsked),
    row('refused', inside, isRefused),
    row('outside: refused', outside, isRefused),
    row('outside: asked back', outside, isAsked),
  ];
}

function shareRow(
  name: string,
  tested: readonly Tested[],
  figureOf: (tested: readonly Tested[]) => number,
  floor?: number,
): Row {
  const value = figureOf(tested);
  const interval = bootstrap(tested, figureOf);
  const met = floor === undefined ? {} : { met: value >= floor };
  return { name, value, unit: '%', interval, ...met };
}

function isRight({ first, intent }: Tested): boolean {
  return intent !== null && first === intent;
}

function firstOf(tested: readonly Tested[]): number {
  return shareOf(tested, isRight);
}

function threeOf(tested: readonly Tested[]): number {
  return shareOf(tested, ({ intent, three }) => intent !== null && three.includes(intent));
}

/** How well confidence tells right answers from wrong ones and from what no answer is right for. */
function toldOf(tested: readonly Tested[]): number {
  const confidenceOf = ({ confidence }: Tested): number => confidence;
  const right = tested.filter(isRight).map(confidenceOf);
  const wrong = tested.filter((one) => !isRight(one)).map(confidenceOf);
  return auroc(right, wrong);
}

function shareOf(tested: readonly Tested[], is: (one: Tested) => boolean): number {
  return 100 * mean(tested.map((one) => Number(is(one))));
}
