import type {
  Knowledge,
  ServedEmergencies,
  ServedKnowledge,
  ServedText,
  ServedTopic,
  Topic,
  TopicText,
} from './model.ts';

/** What is served of the content: a quarter of it, as most is there to be learnt from. */
export function servedPart(knowledge: Knowledge): ServedKnowledge {
  const { hash, corpusHash, areas, facts, places, slots, followUps, valueWords } = knowledge;
  return {
    hash,
    corpusHash,
    areas,
    topics: mapValues(knowledge.topics, servedTopic),
    mostAsked: knowledge.mostAsked,
    facts,
    places,
    slots,
    emergencies: servedEmergencies(knowledge),
    commands: { commands: optCommands(knowledge), fillers: knowledge.commands.fillers },
    followUps,
    valueWords,
  };
}

function optCommands({ commands: { commands } }: Knowledge): Knowledge['commands']['commands'] {
  const { start, stop } = commands;
  return { ...(start && { start }), ...(stop && { stop }) };
}

function servedTopic(topic: Topic): ServedTopic {
  const { id, area, audience, revision, compiledAt, checked, reviewMonths } = topic;
  const { variesBy, termsFi, slots, sources, related, facts } = topic;
  return {
    id,
    area,
    audience,
    revision,
    compiledAt,
    checked,
    reviewMonths,
    variesBy,
    termsFi,
    slots,
    sources,
    related,
    texts: mapValues(topic.texts, servedText),
    facts,
  };
}

function servedText({ title, follows, translation, body }: TopicText): ServedText {
  return { title, follows, translation, body };
}

function servedEmergencies({ emergencies }: Knowledge): ServedEmergencies {
  const { services, classes } = emergencies;
  return {
    services,
    classes: classes.map(({ id, priority, contacts }) => ({ id, priority, contacts })),
  };
}

function mapValues<K extends string, From, To>(
  of: Readonly<Partial<Record<K, From>>>,
  change: (value: From) => To,
): Record<K, To> {
  const entries = Object.entries<From | undefined>(of).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, change(value)] as const],
  );
  return Object.fromEntries(entries) as Record<K, To>;
}
