import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import type { Understand } from '../../src/domain/meaning.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import {
  type Asked,
  askAll,
  askExam,
  dangerCues,
  EXAMS,
  isAlarm,
  isAlarmed,
  isAmongThree,
  isAnswered,
  isAskedBack,
  isFirst,
  isHelped,
  isLookAlike,
  isRefused,
  isRight,
  isWrongAnswer,
  readGolden,
  share,
  WHOLE,
} from '../support/golden-exam.ts';
import { readCorpus, readModel } from '../support/read-corpus.ts';
import type { Judged } from './choose-threshold.ts';
import { measureResident } from './measure-resident.ts';
import type { Row } from './row.ts';
import { auroc } from './statistics.ts';
import { judge, tryOwn } from './tried.ts';
import { untouchedRows } from './untouched-rows.ts';

/** What an ordinary message may take, so that a turn keeps a quarter of a bare echo's throughput. */
const MOST_MICROSECONDS = 120;
/** Node's own seventy included. */
const MOST_MEGABYTES = 170;
const ROUNDS = 20;
/** A scan of all phrasings is a thousand times slower: a few messages tell enough. */
const SCANNED = 4;

/** What the golden questions come to, and the time of a message against a Fuse.js scan of the same phrasings. */
export async function benchGolden(): Promise<readonly Row[]> {
  const model = readModel();
  const understand = createUnderstanding(model);
  const texts = readTexts();
  const meaning = quickest(ROUNDS, texts, (text) =>
    understand({ text, locale: null, speech: null, audience: 'client' }),
  );
  const resident =
    (await measureResident(
      model,
      readGolden().map(({ text }) => text),
    )) / 1e6;
  const phrasings = readCorpus().topics.flatMap(({ texts: of }) => of.flatMap(({ asks }) => asks));
  const fuse = new Fuse(phrasings, { ignoreLocation: true, threshold: 0.6 });
  const scan = quickest(1, texts.slice(0, SCANNED), (text) => fuse.search(text, { limit: 5 }));
  return [
    ...examRows(understand),
    ...untouchedRows(understand),
    ...longRows(understand),
    {
      name: 'understanding a message of 6-12 words',
      value: meaning,
      unit: 'µs',
      met: meaning <= MOST_MICROSECONDS,
    },
    {
      name: 'memory of a process that has opened and used the model',
      value: resident,
      unit: 'MB',
      met: resident <= MOST_MEGABYTES,
    },
    {
      name: `Fuse.js scanning ${phrasings.length} phrasings (baseline)`,
      value: scan,
      unit: 'µs',
      ratio: scan / meaning,
    },
  ];
}

/** All golden questions: what each language gets right, then what all of them come to. */
function examRows(understand: Understand): readonly Row[] {
  const asked = askAll(understand);
  const answerable = asked.filter((one) => one.expect === 'answer');
  const refused = asked.filter((one) => one.expect === 'handoff' || one.expect === 'out-of-scope');
  const dangers = asked.filter((one) => one.expect === 'emergency');
  const others = asked.filter((one) => one.expect !== 'emergency');
  const alarms = (cue: string): boolean => isAlarmed(understand, cue);
  return [
    ...EXAMS.map((name) => examRow(name, askExam(understand, name))),
    ...LOCALES.flatMap((locale) => languageRows(locale, asked)),
    gapRow(answerable),
    atLeast('right outcome, all languages', share(asked, isRight)),
    atLeast('topic first, all languages', share(answerable, isFirst)),
    atLeast('topic among three, all languages', share(answerable, isAmongThree)),
    atLeast('answered right at once, of what can be', share(answerable, isAnswered), 0.75),
    atLeast('the same, or the right one offered', share(answerable, isHelped), 0.92),
    atMost('wrong answers, of all messages', share(asked, isWrongAnswer), 0.03),
    atLeast('not answered what must be refused', 1 - share(refused, isWrongAnswer), 0.93),
    atLeast('asked back, of what can be answered', share(answerable, isAskedBack)),
    atLeast('refused, of what must be', share(refused, isRefused)),
    { name: 'AUROC of right answers to wrong, refusals included', value: toldOf(others), unit: '' },
    atLeast('cues of danger said alone: caught', share(dangerCues(), alarms), 1),
    atLeast('emergencies caught', share(dangers, isAlarm), 0.97),
    atMost('false alarms', share(others, isAlarm), 0.03),
    atMost(
      'the same, of what sounds like danger',
      share(others.filter(isLookAlike), isAlarm),
      0.03,
    ),
    atLeast(
      'typed in Latin letters: topic first',
      share(answerable.filter(isTyped), isFirst),
      0.82,
    ),
  ];
}

/** Messages of 250 to 1,500 characters, and what 4,000 cost beside 200. */
function longRows(understand: Understand): readonly Row[] {
  const asked = askExam(understand, 'long');
  const answerable = asked.filter((one) => one.expect === 'answer');
  const whole = asked.map(({ text }) => text.repeat(4_000 / text.length + 1).slice(0, 4_000));
  const time = (texts: readonly string[]): number =>
    quickest(ROUNDS, texts, (text) =>
      understand({ text, locale: null, speech: null, audience: 'client' }),
    );
  const [long, short] = [time(whole), time(whole.map((text) => text.slice(0, 200)))];
  return [
    atLeast(`long.jsonl: topic first, of ${answerable.length}`, share(answerable, isFirst)),
    atLeast('the same: answered right at once', share(answerable, isAnswered)),
    atMost('the same: wrong answers', share(asked, isWrongAnswer), 0.03),
    { name: 'understanding 4,000 characters', value: long, unit: 'µs', ratio: long / short },
  ];
}

function languageRows(locale: Locale, asked: readonly Asked[]): readonly Row[] {
  const mine = asked.filter(({ lang, expect }) => lang === locale && expect === 'answer');
  const [first, three] = WHOLE.includes(locale) ? [0.92, 0.97] : [0.9, 0.96];
  return [
    atLeast(`${locale}: topic first, of ${mine.length}`, share(mine, isFirst), first),
    atLeast(`${locale}: topic among three`, share(mine, isAmongThree), three),
  ];
}

function examRow(name: string, asked: readonly Asked[]): Row {
  const answerable = asked.filter(({ expect }) => expect === 'answer');
  return atLeast(`${name}.jsonl: topic first, of ${answerable.length}`, share(answerable, isFirst));
}

/** From the language understood best to the one understood worst. */
function gapRow(answerable: readonly Asked[]): Row {
  const shares = LOCALES.map((locale) =>
    share(
      answerable.filter(({ lang }) => lang === locale),
      isFirst,
    ),
  );
  return atMost('gap between the languages', Math.max(...shares) - Math.min(...shares), 0.08);
}

/** How well confidence tells an answer with the first topic that is right from a wrong one; a refusal has none. */
function toldOf(asked: readonly Asked[]): number {
  const judged = asked.map(tryOwn).map(judge);
  const ofKind = (wanted: Judged['kind']): number[] =>
    judged.filter(({ kind }) => kind === wanted).map(({ confidence }) => confidence);
  return auroc(ofKind('right'), ofKind('wrong'));
}

/** Russian, Ukrainian, Arabic, Persian or Kurdish without a letter of its own script. */
function isTyped({ lang, text }: Asked): boolean {
  return (
    /^(?:ru|uk|ar|fa|ckb)$/.test(lang) && !/[\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(text)
  );
}

function atLeast(name: string, share: number, floor?: number): Row {
  const value = 100 * share;
  return { name, value, unit: '%', ...(floor === undefined ? {} : { met: share >= floor }) };
}

function atMost(name: string, share: number, ceiling: number): Row {
  return { name, value: 100 * share, unit: '%', met: share <= ceiling };
}

function readTexts(): string[] {
  const path = join(import.meta.dirname, '../golden/messages.jsonl');
  const texts = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).text));
  return texts.filter((text) => {
    const words = text.split(' ').length;
    return words >= 6 && words <= 12;
  });
}

/** Processor time a text, in the quickest of several rounds: the others were disturbed. */
function quickest(rounds: number, texts: readonly string[], work: (text: string) => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / texts.length);
  }
  return best;
}
