import type { ContentFault, Knowledge, Topic } from '../model.ts';
import { entriesOf, faultsOf, textPath, topicPath } from './fault.ts';

const LEAST_ASKS = 5;

/** A topic's own data: what it refers to exists, and enough phrasings stand in each language. */
export function lintTopic(knowledge: Knowledge, topic: Topic): readonly ContentFault[] {
  return [...lintReferences(knowledge, topic), ...lintTexts(topic)];
}

function lintReferences(knowledge: Knowledge, topic: Topic): readonly ContentFault[] {
  const { error } = faultsOf(topicPath(topic));
  const missing = (ids: readonly string[], known: object) => ids.filter((id) => !(id in known));
  const cited = topic.claims.flatMap((claim) => claim.sources);
  return [
    ...(knowledge.areas.includes(topic.area)
      ? []
      : [error(`The life area "${topic.area}" is not in life-areas.yaml. Add it there.`)]),
    ...missing(topic.related, knowledge.topics).map((id) =>
      error(`related: there is no topic "${id}". Correct or remove it.`),
    ),
    ...missing(topic.decidedBy, knowledge.organisations).map((id) =>
      error(`decided_by: "${id}" is not in organisations.yaml. Add it there.`),
    ),
    ...missing(topic.slots, knowledge.slots).map((id) =>
      error(`slots: "${id}" is not in slots.yaml. Add it there with what stands in for it.`),
    ),
    ...missing(cited, knowledge.sources).map((id) =>
      error(`claims: the source "${id}" is not in sources.yaml. Add it there.`),
    ),
  ];
}

function lintTexts(topic: Topic): readonly ContentFault[] {
  return entriesOf(topic.texts).flatMap(([locale, text]) => {
    const { error, warning } = faultsOf(textPath(topic, locale));
    const faults: ContentFault[] = [];
    if (text.asks.length < LEAST_ASKS)
      faults.push(error(`Only ${text.asks.length} asks. Write at least ${LEAST_ASKS}.`));
    if (text.body !== null && text.title === null)
      faults.push(error('The text has no title. Write one of at most 60 characters.'));
    if (text.follows > topic.revision)
      faults.push(error('It follows a revision that topic.yaml has not reached.'));
    if (text.body !== null && text.follows < topic.revision)
      faults.push(warning(`It follows revision ${text.follows} of ${topic.revision}: update it.`));
    return faults;
  });
}
