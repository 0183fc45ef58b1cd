import { z } from 'zod';
import type { AxisClass, Concept } from '../../domain/corpus.ts';
import type { ValueWords } from '../../domain/format-fact.ts';
import { HANDOFF_REASONS } from '../../domain/handoff.ts';
import { COMMANDS } from '../../domain/meaning.ts';
import type { ByLocale, Emergencies, EmergencyService, Superseded } from '../model.ts';
import { day, locale, names, wordLists } from './common.ts';

const AXIS_IDS = [...HANDOFF_REASONS, 'social', 'off-topic'] as const;

export const areasFile = z.array(z.string());
export const organisationsFile = z.record(z.string(), names);
export const sourcesFile = z.record(
  z.string(),
  z.strictObject({ title: z.string(), url: z.url().nullable(), supports: z.string() }),
);
export const digitWordsFile = z.array(z.string());
export const promisesFile = wordLists;

const concept = z
  .looseObject({ id: z.string() })
  .transform(({ id, ...words }) => ({ id, words }))
  .pipe(z.strictObject({ id: z.string(), words: wordLists }));

export const conceptsFile = z
  .strictObject({ concepts: z.array(concept) })
  .transform(({ concepts }): readonly Concept[] => concepts);

const service = z
  .strictObject({
    id: z.string(),
    names,
    phone: z.string(),
    slot: z.string().nullable().default(null),
  })
  .transform(({ id, ...one }): readonly [string, EmergencyService] => [id, one]);

export const emergenciesFile = z
  .strictObject({
    services: z.array(service),
    classes: z.array(
      z.strictObject({
        id: z.string(),
        priority: z.number().int().min(1).max(3),
        contacts: z.array(z.string()).min(1, 'name the service to call first'),
        cues: wordLists,
        not: wordLists.default({}),
      }),
    ),
  })
  .transform(
    ({ services, classes }): Emergencies => ({ services: Object.fromEntries(services), classes }),
  );

export const supersededFile = z.array(
  z
    .strictObject({
      id: z.string(),
      was: wordLists,
      now: wordLists,
      since: day.nullable(),
      note: z.string(),
      explained_in: z.array(z.string()).default([]),
      understood_only: z.boolean().default(false),
    })
    .transform(
      ({ explained_in, understood_only, ...one }): Superseded => ({
        ...one,
        explainedIn: explained_in,
        understoodOnly: understood_only,
      }),
    ),
);

/** commands.yaml. */
export const commandsFile = z
  .strictObject({
    commands: z.partialRecord(z.enum(COMMANDS), wordLists),
    speak: wordLists,
    fillers: wordLists,
  })
  .transform(({ commands, speak, fillers }) => ({ commands, languageNames: speak, fillers }));

/** handoff-cues.yaml: example sentences by reason. */
export const axisFile = z
  .partialRecord(z.enum(AXIS_IDS), wordLists)
  .transform((found): readonly AxisClass[] =>
    AXIS_IDS.flatMap((id) => {
      const phrases = found[id];
      return phrases === undefined ? [] : [{ id, phrases }];
    }),
  );

const per = z.strictObject({
  hour: z.string(),
  day: z.string(),
  week: z.string(),
  month: z.string(),
  year: z.string(),
  visit: z.string(),
});

export const valueWordsFile: z.ZodType<ByLocale<ValueWords>> = z.partialRecord(
  locale,
  z
    .strictObject({
      per,
      always: z.string(),
      web_page: z.string(),
      units: z
        .partialRecord(z.enum(['hour', 'day', 'week', 'month', 'year']), z.string())
        .default({}),
    })
    .transform(({ web_page, ...words }): ValueWords => ({ ...words, webPage: web_page })),
);
