import type { Locale } from '../../src/domain/locale.ts';
import type { Understand } from '../../src/domain/meaning.ts';
import {
  type Asked,
  askExam,
  isAlarm,
  isAmongThree,
  isAnswered,
  isAskedBack,
  isFirst,
  isHelped,
  isLookAlike,
  isRefused,
  isRight,
  isWrongAnswer,
  share,
  UNTOUCHED,
  WHOLE,
} from '../support/golden-exam.ts';
import type { Row } from './row.ts';

/**
 * What the questions kept untouched come to. No row has a floor: a floor would make somebody work
 * towards it, and the figures tell what strangers meet only as long as nobody does.
 */
export function untouchedRows(understand: Understand): readonly Row[] {
  const asked = askExam(understand, UNTOUCHED);
  const answerable = asked.filter((one) => one.expect === 'answer');
  const dangers = asked.filter((one) => one.expect === 'emergency');
  const others = asked.filter((one) => one.expect !== 'emergency');
  const cases = asked.filter((one) => one.expect === 'handoff');
  const idle = asked.filter((one) => one.expect === 'out-of-scope');
  return [
    ...groupRows('fi, en, ru, ar and sv', answerable, isWhole),
    ...groupRows('the other languages', answerable, (one) => !isWhole(one)),
    row('topic first', answerable, isFirst),
    row('topic among three', answerable, isAmongThree),
    row('topic first, typed in Latin letters', answerable.filter(isTyped), isFirst),
    row('right outcome', asked, isRight),
    row('answered right at once', answerable, isAnswered),
    row('the same, or the right one offered', answerable, isHelped),
    row('asked back, of what can be answered', answerable, isAskedBack),
    row('refused, of what can be answered', answerable, isRefused),
    row('wrong answers', asked, isWrongAnswer),
    row('refused, of what must be', [...cases, ...idle], isRefused),
    row('asked back, of what must be refused', [...cases, ...idle], isAskedBack),
    row('sent to a person, of what one must see to', cases, isRight),
    row('told to be none of ours, of what is', idle, isRight),
    row('emergencies caught', dangers, isAlarm),
    row('false alarms', others, isAlarm),
    row('the same, of what sounds like danger', others.filter(isLookAlike), isAlarm),
  ];
}

function groupRows(
  group: string,
  answerable: readonly Asked[],
  isMember: (one: Asked) => boolean,
): readonly Row[] {
  const mine = answerable.filter(isMember);
  return [
    row(`topic first in ${group}`, mine, isFirst),
    row(`topic among three in ${group}`, mine, isAmongThree),
  ];
}

function isWhole({ lang }: Asked): boolean {
  return WHOLE.includes(lang as Locale);
}

function isTyped({ script }: Asked): boolean {
  return script === 'latin';
}

function row(what: string, of: readonly Asked[], is: (one: Asked) => boolean): Row {
  return {
    name: `kept untouched: ${what}, of ${of.length}`,
    value: 100 * share(of, is),
    unit: '%',
  };
}
