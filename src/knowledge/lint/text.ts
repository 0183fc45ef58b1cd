import type { Locale } from '../../domain/locale.ts';
import { type ContentFault, type Knowledge, SECTIONS, type Topic } from '../model.ts';
import { isShortOnly, namedIn, wholeText } from '../placeholders.ts';
import { deadNamesIn } from './dead-names.ts';
import { lintDecides } from './decides.ts';
import { entriesOf, faultsOf, textPath } from './fault.ts';
import { looseDigits, TITLE_LIMIT, wordLimits } from './limits.ts';
import type { Written } from './written.ts';

/** The written texts of a topic, one language at a time and against each other. */
export function lintText(knowledge: Knowledge, topic: Topic): readonly ContentFault[] {
  const written = entriesOf(topic.texts).flatMap(([locale, { title, body }]) =>
    body === null ? [] : [{ knowledge, topic, locale, title: title ?? '', body }],
  );
  return [...written.flatMap(lintOne), ...lintSameFacts(topic, written)];
}

function lintOne(written: Written): readonly ContentFault[] {
  const { topic, locale, title, body, knowledge } = written;
  const { error, warning } = faultsOf(textPath(topic, locale));
  const missing = mayBeShort(written)
    ? []
    : [...SECTIONS.filter((id) => !body.sections[id]), ...(body.spoken ? [] : ['spoken'])];
  return [
    ...missing.map((id) => error(`"## ${id}" is missing. Write it.`)),
    ...(title.length > TITLE_LIMIT
      ? [error(`The title is longer than ${TITLE_LIMIT} characters.`)]
      : []),
    ...wordLimits(body, locale).map(error),
    ...looseDigits(wholeText(body), knowledge.digitWords).map((found) =>
      error(`"${found}" stands in the text. Make it a fact, or list it in digit-words.yaml.`),
    ),
    ...unknownNames(written).map(error),
    ...lintDecides(written).map(error),
    ...deadNamesIn(written).map(error),
    ...promisesIn(written).map(warning),
  ];
}

/** These languages have every text whole; the others, of topics that few ask about, the short answer. */
const WHOLE: ReadonlySet<Locale> = new Set(['fi', 'en', 'ru', 'ar', 'sv']);

function mayBeShort({ locale, body }: Written): boolean {
  return !WHOLE.has(locale) && isShortOnly(body);
}

function unknownNames({ knowledge, topic, body }: Written): readonly string[] {
  const slots = namedIn(body, 'slot');
  return [
    ...namedIn(body, 'fact')
      .filter((id) => !(id in knowledge.facts))
      .map((id) => `There is no fact "${id}". Add it to facts/.`),
    ...slots
      .filter((id) => !(id in knowledge.slots))
      .map((id) => `There is no slot "${id}". Add it to slots.yaml.`),
    ...slots
      .filter((id) => id in knowledge.slots && !topic.slots.includes(id))
      .map((id) => `The slot "${id}" is not in the slots of topic.yaml. Add it there.`),
  ];
}

function promisesIn({ knowledge, locale, body }: Written): readonly string[] {
  const text = wholeText(body).toLowerCase();
  return (knowledge.promises[locale] ?? [])
    .filter((promise) => text.includes(promise.toLowerCase()))
    .map((promise) => `"${promise}" promises a decision. Say who decides instead.`);
}

function lintSameFacts(topic: Topic, written: readonly Written[]): readonly ContentFault[] {
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
          .map((id) => error(`The ${kind} "${id}" is in ${first.locale}.md and not here.`)),
        ...here
          .filter((id) => !there.includes(id))
          .map((id) => error(`The ${kind} "${id}" is here and not in ${first.locale}.md.`)),
      ];
    });
  });
}
