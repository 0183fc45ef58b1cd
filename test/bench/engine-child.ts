import type { Corpus, CorpusTopic } from '../../src/domain/corpus.ts';
import { trainModel } from '../../src/understanding/train-model.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import type { Ask, Lesson, Phrasing } from './lesson.ts';
import { runLesson } from './run-lesson.ts';

/** The product's own matcher: it learns from bare phrasings with its lexicon, and is never told the language. */
runLesson((lesson) => {
  const understand = createUnderstanding(trainModel(corpusOf(lesson)));
  const ask: Ask = ({ text }) => {
    const { candidates, decision } = understand({
      text,
      locale: null,
      speech: null,
      audience: 'client',
    });
    return {
      decision,
      found: candidates.map(({ topic, confidence }) => ({ topic, score: confidence })),
    };
  };
  return ask;
});

/** Phrasings as a knowledge base that knows little else: no dangers, no cases, no places. */
function corpusOf({ phrasings, concepts }: Lesson): Corpus {
  const topics = Object.entries(Object.groupBy(phrasings, ({ topic }) => topic));
  return {
    topics: topics
      .map(([id, of]) => topicOf(id, of ?? []))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    concepts,
    emergencies: [],
    dangers: [],
    commands: {},
    languageNames: {},
    fillers: {},
    asking: {},
    axis: [],
    cases: [],
    superseded: [],
    places: [],
  };
}

function topicOf(id: string, phrasings: readonly Phrasing[]): CorpusTopic {
  const texts = [...Map.groupBy(phrasings, ({ locale }) => locale)];
  return {
    id,
    area: 'bench',
    audience: 'client',
    termsFi: [],
    handoffReasons: [],
    texts: texts.map(([locale, of]) => ({
      locale,
      title: null,
      asks: of.map(({ text }) => text),
      keywords: [],
    })),
  };
}
