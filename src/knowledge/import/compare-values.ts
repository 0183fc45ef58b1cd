import type { FactValue } from '../../domain/fact-value.ts';
import type { Day } from '../../domain/helsinki.ts';
import type { Fact, Knowledge } from '../model.ts';
import { factOn } from '../validity.ts';
import type { About, Statement } from './finding.ts';
import type { Likeness, Subjects } from './subjects.ts';
import type { Said } from './values.ts';

interface Bar {
  readonly cover: number;
  readonly weight: number;
}
/** The same value of a sentence that is somewhat alike is the same fact. */
const SAME: Bar = { cover: 0.4, weight: 8 };
/** Few amounts of money are alike: what they are about need only be hinted at. */
const SAME_AMOUNT: Bar = { cover: 0, weight: 5 };
/** Another value contradicts only where the sentences say nearly the same. */
const AGAINST: Bar = { cover: 0.7, weight: 18 };

const TYPES: Readonly<Record<Said['type'], readonly FactValue['type'][]>> = {
  amount: ['amount'],
  period: ['period', 'number'],
  percent: ['number'],
  date: ['date'],
  number: ['number'],
};

export interface Compared {
  readonly knowledge: Knowledge;
  readonly subjects: Subjects;
  readonly day: Day;
}

/** Each value of a statement against the facts of the same subject; null is said of what nothing is held about. */
export function compareValues(
  { knowledge, subjects, day }: Compared,
  statement: Statement,
  values: readonly Said[],
): readonly (readonly [Said, About | null])[] {
  return values.map((said) => {
    const near = subjects.near(statement, TYPES[said.type]);
    const alone = values.filter(({ type }) => type === said.type).length === 1;
    const found =
      same(knowledge, near, { said, day }) ??
      (alone ? against(knowledge, near, { said, day }) : null);
    return [said, found];
  });
}

interface Looked {
  readonly said: Said;
  readonly day: Day;
}

function same(
  knowledge: Knowledge,
  near: readonly Likeness[],
  { said, day }: Looked,
): About | null {
  for (const { fact } of near.filter((one) =>
    reaches(one, said.type === 'amount' ? SAME_AMOUNT : SAME),
  )) {
    const had = (knowledge.facts[fact] ?? []).find(({ value }) => isSame(said, value));
    if (!had) continue;
    const now = factOn(knowledge, fact, { day, locale: 'fi' });
    if (now === had) return { kind: 'known', was: said.was, held: fact, source: had.source };
    if (isOver(had, day))
      return {
        ...told(said, fact, now ?? had),
        kind: 'outdated',
        by: 'value',
        now: now?.value ?? null,
      };
  }
  return null;
}

function against(
  knowledge: Knowledge,
  near: readonly Likeness[],
  { said, day }: Looked,
): About | null {
  if (said.type === 'number') return null;
  const [best] = near.filter((one) => reaches(one, AGAINST));
  const now = best ? factOn(knowledge, best.fact, { day, locale: 'fi' }) : null;
  if (!best || !now || !isComparable(said, now.value)) return null;
  return { ...told(said, best.fact, now), kind: 'contradicting', by: 'fact', now: now.value };
}

function told({ was }: Said, held: string, { status, source }: Fact) {
  return { was, held, status, source };
}

function isOver({ validTo }: Fact, day: Day): boolean {
  return validTo !== null && validTo < day;
}

function reaches({ cover, weight }: Likeness, bar: Bar): boolean {
  return cover >= bar.cover && weight >= bar.weight;
}

function isSame(said: Said, value: FactValue): boolean {
  if (!isComparable(said, value)) return false;
  switch (value.type) {
    case 'amount':
      return said.type === 'amount' && said.euros === value.euros;
    case 'date':
      return said.type === 'date' && said.date === value.date;
    case 'period':
      return 'count' in said && said.count === value.count;
    case 'number':
      return 'count' in said && said.count === value.value;
    default:
      return false;
  }
}

const UNITS = { age: 'year', hours: 'hour' } as const;

/** A time in years against one in years, a share against a share. */
function isComparable(said: Said, value: FactValue): boolean {
  if (value.type === 'period') return said.type === 'period' && said.unit === value.unit;
  if (value.type !== 'number') return said.type === value.type;
  if (value.unit === 'percent') return said.type === 'percent';
  if (value.unit === 'none') return said.type === 'number';
  return said.type === 'period' && said.unit === UNITS[value.unit];
}
