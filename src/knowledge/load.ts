import { createHash } from 'node:crypto';
import type { Corpus } from '../domain/corpus.ts';
import type { DayException } from '../domain/opening-hours.ts';
import type { Place } from '../domain/place.ts';
import { toCorpus } from './corpus.ts';
import { loadTopics } from './load-topics.ts';
import type { ContentFault, Fact, Knowledge } from './model.ts';
import { type ContentFiles, readFiles } from './read-files.ts';
import { createReader, type Reader } from './reader.ts';
import { facetsFile, NO_FOLLOW_UPS } from './schema/facets.ts';
import { factEntry } from './schema/fact.ts';
import {
  axisFile,
  casesFile,
  commandsFile,
  conceptsFile,
  dangersFile,
  emergenciesFile,
  NO_PAGE_WORDS,
  pageWordsFile,
  supersededFile,
} from './schema/heard.ts';
import { exceptionsFile, placeFile, slotsFile } from './schema/place.ts';
import {
  areasFile,
  digitWordsFile,
  mostAskedFile,
  organisationsFile,
  promisesFile,
  sourcesFile,
  valueWordsFile,
} from './schema/registers.ts';

const NO_COMMANDS: Knowledge['commands'] = {
  commands: {},
  languageNames: {},
  fillers: {},
  asking: {},
};

export interface Loaded {
  readonly knowledge: Knowledge;
  /** What was read: path below the content folder to its text. */
  readonly texts: ContentFiles['texts'];
  readonly faults: readonly ContentFault[];
}

/** Reads everything and reports every fault at once; a file with faults is left out. */
export function loadKnowledge(dir: string): Loaded {
  return loadFiles(readFiles(dir));
}

export function loadFiles(files: ContentFiles): Loaded {
  const reader = createReader(files.texts);
  const { read } = reader;
  const content: Omit<Knowledge, 'corpusHash'> = {
    hash: files.hash,
    areas: read('life-areas.yaml', areasFile, []),
    topics: loadTopics(reader),
    mostAsked:
      reader.text('most-asked.yaml') === null ? [] : read('most-asked.yaml', mostAskedFile, []),
    facts: loadFacts(reader),
    places: loadPlaces(reader),
    slots: read('slots.yaml', slotsFile, {}),
    organisations: read('organisations.yaml', organisationsFile, {}),
    sources: read('sources.yaml', sourcesFile, {}),
    emergencies: read('emergencies.yaml', emergenciesFile, { services: {}, classes: [] }),
    dangers:
      reader.text('danger-examples.yaml') === null
        ? []
        : read('danger-examples.yaml', dangersFile, []),
    superseded: read('superseded.yaml', supersededFile, []),
    pageWords:
      reader.text('page-words.yaml') === null
        ? NO_PAGE_WORDS
        : read('page-words.yaml', pageWordsFile, NO_PAGE_WORDS),
    concepts: reader.under('concepts/').flatMap((path) => read(path, conceptsFile, [])),
    commands: read('commands.yaml', commandsFile, NO_COMMANDS),
    followUps:
      reader.text('facets.yaml') === null
        ? NO_FOLLOW_UPS
        : read('facets.yaml', facetsFile, NO_FOLLOW_UPS),
    cases: reader.text('case-cues.yaml') === null ? [] : read('case-cues.yaml', casesFile, []),
    axis: reader.text('handoff-cues.yaml') === null ? [] : read('handoff-cues.yaml', axisFile, []),
    digitWords: read('digit-words.yaml', digitWordsFile, []),
    promises: read('promises.yaml', promisesFile, {}),
    valueWords: read('value-words.yaml', valueWordsFile, {}),
  };
  const knowledge = { ...content, corpusHash: hashCorpus(toCorpus(content)) };
  return { knowledge, texts: files.texts, faults: reader.faults };
}

function hashCorpus(corpus: Corpus): string {
  return createHash('sha256').update(JSON.stringify(corpus)).digest('hex').slice(0, 32);
}

function loadFacts(reader: Reader): Knowledge['facts'] {
  const facts: Record<string, Fact[]> = {};
  for (const path of reader.under('facts/')) {
    for (const { id, fact } of reader.read(path, factEntry.array(), [])) {
      facts[id] = [...(facts[id] ?? []), fact];
    }
  }
  return facts;
}

function loadPlaces(reader: Reader): Knowledge['places'] {
  const places: Record<string, Place> = {};
  const everywhere =
    reader.text('exceptions.yaml') === null
      ? []
      : reader.read('exceptions.yaml', exceptionsFile, []);
  for (const path of reader.under('places/')) {
    const place = reader.read<Place | null>(path, placeFile.nullable(), null);
    if (place === null) continue;
    if (path !== `places/${place.id}.yaml`)
      reader.fail(path, `The id "${place.id}" differs from the file's name. Make them the same.`);
    places[place.id] = withExceptions(place, everywhere);
  }
  return places;
}

/** A day that the place itself tells of is told by it alone. */
function withExceptions(place: Place, everywhere: readonly DayException[]): Place {
  const rota = place.rota.map(({ hours, ...duty }) => {
    const exceptions = [...hours.exceptions, ...everywhere];
    return { ...duty, hours: { ...hours, exceptions } };
  });
  return { ...place, rota };
}
