import type { Locale } from '../../domain/locale.ts';
import { type Knowledge, SECTIONS, type Topic } from '../model.ts';
import { isShortOnly, namedIn, wholeText } from '../placeholders.ts';
import { checkReadability } from './check-readability.ts';
import { checkSms } from './check-sms.ts';
import { checkSpoken } from './check-spoken.ts';
import { deadNamesIn } from './dead-names.ts';
import { lintDecides } from './decides.ts';
import { entriesOf, type Finding, faultsOf, type Remark, textPath } from './fault.ts';
import { looseDigits, TITLE_LIMIT, wordLimits } from './limits.ts';
import { strangeNames } from './names.ts';
import type { Written } from './written.ts';

/** The written texts of a topic, one language at a time and against each other. */
export function lintText(knowledge: Knowledge, topic: Topic): readonly Finding[] {
  const written = entriesOf(topic.texts).flatMap(([locale, { title, body }]) =>
    body === null ? [] : [{ knowledge, topic, locale, title: title ?? '', body }],
  );
  return [...written.flatMap(lintOne), ...lintSameFacts(topic, written)];
}

const RULES: readonly ((written: Written) => readonly Remark[])[] = [
  missingParts,
  longTitle,
  wordLimits,
  looseDigits,
  unknownNames,
  lintDecides,
  deadNamesIn,
  promisesIn,
  otherNames,
  checkReadability,
  checkSpoken,
  checkSms,
];

function lintOne(written: Written): readonly Finding[] {
  const file = textPath(written.topic, written.locale);
  return RULES.flatMap((rule) => rule(written)).map((remark) => ({ file, ...remark }));
}

/** These languages have every text whole; the others, of topics that few ask about, the short answer. */
const WHOLE: ReadonlySet<Locale> = new Set(['fi', 'en', 'ru', 'ar', 'sv']);

function missingParts({ locale, body }: Written): readonly Remark[] {
  if (!WHOLE.has(locale) && isShortOnly(body)) return [];
  const missing = [
    ...SECTIONS.filter((id) => !body.sections[id]),
    ...(body.spoken ? [] : ['spoken']),
  ];
  return missing.map((id) => ({
    level: 'error',
    message: `"## ${id}" is missing. Write it.`,
    where: { part: 'body' },
  }));
}

function longTitle({ title }: Written): readonly Remark[] {
  if (title.length <= TITLE_LIMIT) return [];
  const message = `The title is longer than ${TITLE_LIMIT} characters. Shorten it.`;
  return [{ level: 'error', message, where: { path: ['title'] } }];
}

function unknownNames({ knowledge, topic, body }: Written): readonly Remark[] {
  const slots = namedIn(body, 'slot');
  const at = (kind: 'fact' | 'slot', id: string, message: string): Remark => ({
    level: 'error',
    message,
    where: { part: 'body', words: `${kind}.${id}` },
  });
  return [
    ...namedIn(body, 'fact')
      .filter((id) => !(id in knowledge.facts))
      .map((id) => at('fact', id, `There is no fact "${id}". Add it to facts/.`)),
    ...slots
      .filter((id) => !(id in knowledge.slots))
      .map((id) => at('slot', id, `There is no slot "${id}". Add it to slots.yaml.`)),
    ...slots
      .filter((id) => id in knowledge.slots && !topic.slots.includes(id))
      .map((id) =>
        at('slot', id, `The slot "${id}" is not in the slots of topic.yaml. Add it there.`),
      ),
  ];
}

function promisesIn({ knowledge, locale, body }: Written): readonly Remark[] {
  const text = wholeText(body).toLowerCase();
  return (knowledge.promises[locale] ?? [])
    .filter((promise) => text.includes(promise.toLowerCase()))
    .map((promise) => ({
      level: 'warning',
      message: `"${promise}" promises a decision. Say who decides instead.`,
      where: { part: 'body', words: promise },
    }));
}

function otherNames({ knowledge, locale, body }: Written): readonly Remark[] {
  return strangeNames(wholeText(body), knowledge, locale).map((message) => ({
    level: 'warning',
    message,
    where: { part: 'body' },
  }));
}

function lintSameFacts(topic: Topic, written: readonly Written[]): readonly Finding[] {
  const [first, ...others] = written;
  if (!first) return [];
  return others.flatMap(({ locale, body }) => {
    const { error } = faultsOf(textPath(topic, locale));
    return (['fact', 'slot'] as const).flatMap((kind) => {
      const here = namedIn(body, kind);
      const there = namedIn(first.body, kind);
      const wanted = isShortOnly(body) ? [] : there;
      return [
        ...wanted
          .filter((id) => !here.includes(id))
          .map((id) =>
            error(`The ${kind} "${id}" is in ${first.locale}.md and not here. Name it here too.`, {
              part: 'body',
            }),
          ),
        ...here
          .filter((id) => !there.includes(id))
          .map((id) =>
            error(
              `The ${kind} "${id}" is here and not in ${first.locale}.md. Make them the same.`,
              {
                part: 'body',
                words: `${kind}.${id}`,
              },
            ),
          ),
      ];
    });
  });
}
