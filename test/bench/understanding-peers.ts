import type { Corpus } from '../../src/domain/corpus.ts';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { type Asked, askAll } from '../support/golden-exam.ts';
import { readCorpus, readModel } from '../support/read-corpus.ts';
import { askSystem, PEERS, type Peer } from './ask-system.ts';
import { bootstrap } from './bootstrap.ts';
import { answerByHalves } from './choose-threshold.ts';
import type { Answer } from './lesson.ts';
import { gatesOf, isGate, phrasingsOf } from './peer-lessons.ts';
import type { Row } from './row.ts';
import { mean } from './statistics.ts';
import { shuffled, takeSample } from './take-sample.ts';
import { isAnswerable, isFirstRight, judge, type Tried, tryOwn } from './tried.ts';

/** Wrong answers, of all messages. */
const MOST_WRONG = 0.03;
const LEAST_LEAD = { first: 5, surely: 20 } as const;

/** A scan takes Fuse.js half a second, and a large language takes nlp.js a minute to learn. */
const ASKED: Readonly<
  Record<Peer, { readonly locales: readonly Locale[]; readonly each: number }>
> = {
  'Fuse.js': { locales: LOCALES, each: 24 },
  MiniSearch: { locales: LOCALES, each: Number.POSITIVE_INFINITY },
  'nlp.js': { locales: ['fi', 'sv', 'en', 'ar', 'so', 'zh'], each: Number.POSITIVE_INFINITY },
};

interface Contest {
  readonly peer: Peer;
  readonly rounds: readonly Round[];
}

/** One question, what Silta and the peer made of it, and whether each would answer it. */
interface Round {
  readonly own: Tried;
  readonly other: Tried;
  readonly answered: { readonly own: boolean; readonly other: boolean };
}

/**
 * The golden questions without dangers, which no peer is told of. Every peer learns all phrasings of
 * the question's own language with what is to be refused as classes beside the topics; Silta guesses
 * the language.
 */
export async function benchPeers(): Promise<readonly Row[]> {
  const corpus = readCorpus();
  const asked = askAll(createUnderstanding(readModel())).filter(
    ({ expect: wanted }) => wanted !== 'emergency',
  );
  const contests: Contest[] = [];
  for (const peer of PEERS) {
    contests.push({ peer, rounds: await compete(peer, corpus, asked) });
  }
  return [
    ...LOCALES.flatMap((locale) => contests.flatMap((contest) => languageRows(contest, locale))),
    ...contests.flatMap(wholeRows),
    leadRow('topic first', contests, firstLead, LEAST_LEAD.first),
    leadRow('right answers at 3 % wrong', contests, surelyLead, LEAST_LEAD.surely),
  ];
}

async function compete(
  peer: Peer,
  corpus: Corpus,
  asked: readonly Asked[],
): Promise<readonly Round[]> {
  const others: Tried[] = [];
  for (const locale of ASKED[peer].locales) {
    const chosen = takeSample(
      asked.filter(({ lang }) => lang === locale),
      ASKED[peer].each,
    );
    process.stderr.write(`${peer} learns all phrasings in ${locale} …\n`);
    const { answers } = await askSystem(peer, {
      phrasings: [...phrasingsOf(corpus, locale), ...gatesOf(corpus, locale)],
      questions: chosen.map(({ text }) => ({ locale, text })),
      warm: 0,
    });
    others.push(...chosen.map((one, at) => tryPeer(corpus, one, answers[at])));
  }
  return roundsOf(shuffled(others));
}

/** A client is never answered with a topic for staff: the peer's list is read without those. */
function tryPeer({ topics }: Corpus, asked: Asked, answer: Answer | undefined): Tried {
  const all = answer?.found ?? [];
  const staff = new Set(topics.flatMap(({ id, audience }) => (audience === 'client' ? [] : [id])));
  const isClient = asked.audience !== 'professional';
  return {
    asked,
    found: all.filter(({ topic }) => !isGate(topic) && !(isClient && staff.has(topic))),
    refused: isGate(all[0]?.topic ?? ''),
  };
}

function roundsOf(others: readonly Tried[]): readonly Round[] {
  const owns = others.map(({ asked }) => tryOwn(asked));
  const own = answerByHalves(owns.map(judge), MOST_WRONG);
  const other = answerByHalves(others.map(judge), MOST_WRONG);
  return others.flatMap((one, at) =>
    owns.slice(at, at + 1).map((mine) => ({
      own: mine,
      other: one,
      answered: { own: own[at] ?? false, other: other[at] ?? false },
    })),
  );
}

type Side = 'own' | 'other';

function firstOf(rounds: readonly Round[], side: Side): number {
  const answerable = rounds.filter((round) => isAnswerable(round[side]));
  return 100 * mean(answerable.map((round) => Number(isFirstRight(round[side]))));
}

function surelyOf(rounds: readonly Round[], side: Side): number {
  const answerable = rounds.filter((round) => isAnswerable(round[side]));
  const right = answerable.map((round) => round.answered[side] && isFirstRight(round[side]));
  return 100 * mean(right.map(Number));
}

function wrongOf(rounds: readonly Round[], side: Side): number {
  const wrong = rounds.map((round) => round.answered[side] && judge(round[side]).kind === 'wrong');
  return 100 * mean(wrong.map(Number));
}

function firstLead(rounds: readonly Round[]): number {
  return firstOf(rounds, 'own') - firstOf(rounds, 'other');
}

function surelyLead(rounds: readonly Round[]): number {
  return surelyOf(rounds, 'own') - surelyOf(rounds, 'other');
}

/** The ratio is Silta's figure on the same questions to the peer's. */
function languageRows({ peer, rounds }: Contest, locale: Locale): readonly Row[] {
  const mine = rounds.filter(({ own }) => own.asked.lang === locale);
  const count = mine.filter(({ own }) => isAnswerable(own)).length;
  if (count === 0) return [];
  return [
    comparedRow(`${locale}: topic first, ${peer}, of ${count}`, mine, firstOf),
    comparedRow(`${locale}: right answers at 3 % wrong, ${peer}`, mine, surelyOf),
  ];
}

function comparedRow(
  name: string,
  rounds: readonly Round[],
  figureOf: (rounds: readonly Round[], side: Side) => number,
): Row {
  const value = figureOf(rounds, 'other');
  return { name, value, unit: '%', ratio: figureOf(rounds, 'own') / value };
}

function wholeRows({ peer, rounds }: Contest): readonly Row[] {
  const count = rounds.filter(({ own }) => isAnswerable(own)).length;
  const locales = new Set(rounds.map(({ own }) => own.asked.lang)).size;
  const sides = [
    ['other', `${peer}, ${locales} languages`],
    ['own', `Silta where ${peer} was asked`],
  ] as const;
  return sides.flatMap(([side, name]) => [
    figureRow(`topic first, ${name}, of ${count}`, rounds, (of) => firstOf(of, side)),
    figureRow(`right answers at 3 % wrong, ${name}`, rounds, (of) => surelyOf(of, side)),
    figureRow(`  wrong of ${rounds.length} messages, ${name}`, rounds, (of) => wrongOf(of, side)),
  ]);
}

function figureRow(
  name: string,
  rounds: readonly Round[],
  figureOf: (rounds: readonly Round[]) => number,
): Row {
  return { name, value: figureOf(rounds), unit: '%', interval: bootstrap(rounds, figureOf) };
}

/** Against the peer that comes nearest, on that peer's own questions. */
function leadRow(
  name: string,
  contests: readonly Contest[],
  leadOf: (rounds: readonly Round[]) => number,
  floor: number,
): Row {
  const [nearest] = contests.toSorted((a, b) => leadOf(a.rounds) - leadOf(b.rounds));
  if (!nearest) throw new Error('No peer was asked. Name one in PEERS.');
  const value = leadOf(nearest.rounds);
  return {
    name: `lead over ${nearest.peer}, ${name}`,
    value,
    unit: 'points',
    interval: bootstrap(nearest.rounds, leadOf),
    met: value >= floor,
  };
}
