import type { Day } from '../../domain/helsinki.ts';
import { entriesOf } from '../lint/fault.ts';
import type { ByLocale, Knowledge } from '../model.ts';
import type { Outdated } from './finding.ts';
import { foldPage } from './phrases.ts';
import { mentionsAny } from './told-change.ts';
import { datesIn } from './values.ts';

/** "2017-2020", "2022"; no part of a date, an act's number or an address. */
const YEARS = /(?<![\d/.-])(?:(20\d\d) ?- ?)?(20\d\d)(?![\d/]|-\d|\.\d)/g;
/** "since 2022" tells of a beginning. */
const SINCE = /(?:vuodesta|alkaen|lähtien|since|from|sedan|från)\s*$/iu;
const ONWARD = /^\s*(?:alkaen|lähtien|onwards?)/iu;
/** Where the years of a title may stand, in characters from "programme". */
const BESIDE = 25;
/** What may stand between "programme" and its one year: "started in" may not. */
const TITLED = /^\p{L}*[ (]+(?:(?:vuodelle|vuosille|for|för|år) )?$/u;

/** Programmes whose years are over, and days spoken of as to come that have passed. */
export function outdatedTimes(knowledge: Knowledge, text: string, day: Day): readonly Outdated[] {
  const { told } = knowledge.pageWords;
  const folded = foldPage(text);
  const year = Number(day.slice(0, 4));
  if (!/20\d\d/.test(folded)) return [];
  if (mentionsAny(withoutUntil(knowledge, folded), told, year)) return [];
  return [...pastProgrammes(knowledge, folded, year), ...pastDays(knowledge, folded, day)];
}

/** "valid until 2024" speaks of now, though "until 2024" alone tells of the past. */
function withoutUntil({ pageWords }: Knowledge, folded: string): string {
  return mentionsAny(folded, pageWords.until, 9999) ? '' : folded;
}

function pastProgrammes(
  { pageWords }: Knowledge,
  folded: string,
  year: number,
): readonly Outdated[] {
  const ends = wordEnds(folded, pageWords.programme);
  return [...folded.matchAll(YEARS)].flatMap((match): readonly Outdated[] => {
    const [was, first, until = ''] = match;
    const before = folded.slice(0, match.index);
    const onward = SINCE.test(before) || ONWARD.test(folded.slice(match.index + was.length));
    const titled = first
      ? ends.some((end) => Math.abs(end - match.index) <= BESIDE + was.length)
      : ends.some((end) => TITLED.test(before.slice(end)));
    if (onward || !titled || Number(until) >= year) return [];
    return [{ kind: 'outdated', by: 'time', was: was.trim(), until }];
  });
}

/** Where the words end, also inside compounds. */
function wordEnds(folded: string, words: ByLocale<readonly string[]>): readonly number[] {
  return entriesOf(words).flatMap(([locale, some]) =>
    some.flatMap((word) => {
      const [start, end] = locale === 'en' ? ['(?<!\\p{L})', 's?(?!\\p{L})'] : ['', ''];
      const found = folded.matchAll(new RegExp(`${start}${word}${end}`, 'giu'));
      return [...found].map((match) => match.index + match[0].length);
    }),
  );
}

function pastDays({ pageWords }: Knowledge, folded: string, day: Day): readonly Outdated[] {
  const speaks =
    mentionsAny(folded, pageWords.deadline, 9999) || mentionsAny(folded, pageWords.until, 9999);
  if (!speaks) return [];
  return datesIn(folded)
    .filter(({ from, to }) => !SINCE.test(folded.slice(0, from)) && !ONWARD.test(folded.slice(to)))
    .filter(({ date }) => date < day)
    .map(({ was, date }) => ({ kind: 'outdated', by: 'time', was, until: date }));
}
