import type { Knowledge, Topic } from '../model.ts';
import { entriesOf, type Finding, faultsOf, textPath, topicPath } from './fault.ts';

const LEAST_ASKS = 5;

/** A topic's own data: what it refers to exists, and enough phrasings stand in each language. */
export function lintTopic(knowledge: Knowledge, topic: Topic): readonly Finding[] {
  return [
    ...lintReferences(knowledge, topic),
    ...lintClaims(knowledge, topic),
    ...lintTexts(topic),
  ];
}

function lintReferences(knowledge: Knowledge, topic: Topic): readonly Finding[] {
  const { error } = faultsOf(topicPath(topic));
  const missing = (key: string, ids: readonly string[], known: object) =>
    ids.flatMap((id, at) => (id in known ? [] : [{ id, where: { path: [key, at] } }]));
  return [
    ...(knowledge.areas.includes(topic.area)
      ? []
      : [
          error(`The life area "${topic.area}" is not in life-areas.yaml. Add it there.`, {
            path: ['life_area'],
          }),
        ]),
    ...missing('related', topic.related, knowledge.topics).map(({ id, where }) =>
      error(`related: there is no topic "${id}". Correct or remove it.`, where),
    ),
    ...missing('decided_by', topic.decidedBy, knowledge.organisations).map(({ id, where }) =>
      error(`decided_by: "${id}" is not in organisations.yaml. Add it there.`, where),
    ),
    ...missing('slots', topic.slots, knowledge.slots).map(({ id, where }) =>
      error(`slots: "${id}" is not in slots.yaml. Add it there with what stands in for it.`, where),
    ),
  ];
}

function lintClaims(knowledge: Knowledge, topic: Topic): readonly Finding[] {
  const { error } = faultsOf(topicPath(topic));
  return topic.claims.flatMap(({ sources }, at) =>
    sources
      .filter((id) => !(id in knowledge.sources))
      .map((id) =>
        error(`claims: the source "${id}" is not in sources.yaml. Add it there.`, {
          path: ['claims', at, 'sources'],
        }),
      ),
  );
}

function lintTexts(topic: Topic): readonly Finding[] {
  return entriesOf(topic.texts).flatMap(([locale, text]) => {
    const { error, warning } = faultsOf(textPath(topic, locale));
    const follows = { path: ['follows'] };
    const faults: Finding[] = [];
    if (text.asks.length < LEAST_ASKS)
      faults.push(
        error(`Only ${text.asks.length} asks. Write at least ${LEAST_ASKS}.`, { path: ['asks'] }),
      );
    if (text.body !== null && text.title === null)
      faults.push(
        error('The text has no title. Write one of at most 60 characters.', { path: ['title'] }),
      );
    if (text.follows > topic.revision)
      faults.push(
        error('It follows a revision that topic.yaml has not reached. Correct one.', follows),
      );
    if (text.body !== null && text.follows < topic.revision)
      faults.push(
        warning(`It follows revision ${text.follows} of ${topic.revision}. Update it.`, follows),
      );
    return faults;
  });
}
