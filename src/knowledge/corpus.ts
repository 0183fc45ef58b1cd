import type { Corpus, CorpusText, CorpusTopic } from '../domain/corpus.ts';
import { LOCALES } from '../domain/locale.ts';
import type { Knowledge, Superseded, Topic } from './model.ts';

/** What understanding learns from, in an order that depends on nothing but the content. */
export function toCorpus(knowledge: Omit<Knowledge, 'corpusHash'>): Corpus {
  const topics = Object.values(knowledge.topics).map(corpusTopic);
  return {
    topics: topics.sort(byId),
    concepts: [...knowledge.concepts].sort(byId),
    emergencies: knowledge.emergencies.classes.map(({ contacts: _, ...kind }) => kind),
    dangers: knowledge.dangers,
    ...knowledge.commands,
    axis: [...knowledge.axis, ...followUpQuestions(knowledge)],
    cases: knowledge.cases,
    superseded: knowledge.superseded.flatMap(inEachLanguage),
    places: corpusPlaces(knowledge.places),
  };
}

/** "When is it open?" is a question and no danger, however little it says. */
function followUpQuestions({ followUps }: Pick<Knowledge, 'followUps'>): Corpus['axis'] {
  return Object.values(followUps.facets).map((phrases) => ({ id: 'info', phrases }));
}

/** What people may name: regions and municipalities, by every name and spelling. */
export function corpusPlaces(places: Knowledge['places']): Corpus['places'] {
  return Object.values(places)
    .filter((place) => place.kind !== 'nation')
    .map(({ id, names, aliases }) => ({
      id,
      names: [...new Set([...Object.values(names), ...aliases])],
    }))
    .sort(byId);
}

function corpusTopic(topic: Topic): CorpusTopic {
  const { id, area, audience, termsFi, handoffReasons } = topic;
  const texts = LOCALES.flatMap((locale): readonly CorpusText[] => {
    const text = topic.texts[locale];
    if (!text) return [];
    return [{ locale, title: text.title, asks: text.asks, keywords: text.keywords }];
  });
  return { id, area, audience, termsFi, handoffReasons, texts };
}

/** The words of one language stand together: a dead Russian name means today's Russian one. */
function inEachLanguage({ was, now }: Superseded): Corpus['superseded'] {
  return LOCALES.flatMap((locale) => {
    const dead = was[locale];
    return dead ? [{ was: dead, now: now[locale] ?? now.fi ?? [] }] : [];
  });
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
