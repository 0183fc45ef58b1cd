import { describe, expect, test } from 'vitest';
import { knowledgePreview } from '../../../src/cli/knowledge-preview.ts';
import { addDays, type Day, weekdayOf } from '../../../src/domain/helsinki.ts';
import { isPublicHoliday } from '../../../src/domain/holidays.ts';
import { staleOn } from '../../../src/knowledge/stale.ts';
import { factOn } from '../../../src/knowledge/validity.ts';
import { shipped } from '../../support/shipped-content.ts';

const FIRST = '2026-11-23';
/** From one Easter to the next, at most. */
const A_YEAR = 390;

/** The day that a fact names to somebody who asks on `day`. */
function toldOn(fact: string, day: Day): Day | null {
  const value = factOn(shipped, fact, { day, locale: 'fi' })?.value;
  return value?.type === 'date' ? value.date : null;
}

describe('the holidays that are told', () => {
  const facts = Object.keys(shipped.facts).filter((id) => id.startsWith('holiday-'));

  test('are the next ones of the calendar, each day until the end of 2029', () => {
    for (let day = FIRST; day < '2029-12-31'; day = addDays(day, 1)) {
      const told = facts.map((fact) => toldOn(fact, day) ?? 'none');
      const ahead = Array.from({ length: A_YEAR }, (_, n) => addDays(day, n));
      expect(
        told.filter((one) => !ahead.includes(one) || !isPublicHoliday(one)),
        day,
      ).toEqual([]);
    }
  });

  test('are withheld rather than told when they have passed', () => {
    expect(facts.map((fact) => toldOn(fact, '2040-01-01'))).toEqual(facts.map(() => null));
  });
});

describe('elections in April', () => {
  const isEaster = (day: Day) =>
    weekdayOf(day) === 7 && [-2, 0, 1].every((shift) => isPublicHoliday(addDays(day, shift)));

  /** The third Sunday, or the one before Easter where that is Easter or the Sunday after it. */
  function electionDay(year: number): Day {
    const days = Array.from({ length: 21 }, (_, n) => addDays(`${year}-04-01`, n));
    const third = days.filter((day) => weekdayOf(day) === 7)[2] ?? '';
    if (isEaster(third)) return addDays(third, -7);
    return isEaster(addDays(third, -7)) ? addDays(third, -14) : third;
  }

  test('were on these days, by the same rule', () => {
    expect([2019, 2023, 2025].map(electionDay)).toEqual(['2019-04-14', '2023-04-02', '2025-04-13']);
  });

  test.each([
    ['voting-next-parliament', ['2026-11-23', '2027-04-19'], [2027, 2031]],
    ['voting-next-municipal', ['2026-11-23', '2029-04-16'], [2029, 2033]],
  ])('%s tells the next one', (fact, days, years) => {
    expect(days.map((day) => toldOn(fact, day))).toEqual(years.map(electionDay));
  });
});

describe('what is planned for the turn of the year', () => {
  const FACT = 'citizenship-requirements-test-planned';
  const TOPIC = 'citizenship-requirements';

  test('is on the list of what to look up before', () => {
    const [plan] = staleOn(shipped, FIRST, 60).expiring.filter(({ fact }) => fact === FACT);
    expect(plan).toMatchObject({ until: '2026-12-31', topics: expect.arrayContaining([TOPIC]) });
  });

  test('is no plan any more when its day has come: the text has to be read again', () => {
    const due = (day: Day) => staleOn(shipped, day, 0).due.includes(TOPIC);
    expect([due('2026-12-31'), due('2027-01-01')]).toEqual([false, true]);
  });

  test.each(['2026-02-30', '2026-13-01', 'tomorrow'])('%s is no day to look ahead to', (day) => {
    expect(() => knowledgePreview(shipped, ['--on', day])).toThrow('Say the day');
  });
});
