import { z } from 'zod';
import type { AxisClass, CaseClass, Concept, DangerExamples } from '../../domain/corpus.ts';
import { HANDOFF_REASONS } from '../../domain/handoff.ts';
import { COMMANDS } from '../../domain/meaning.ts';
import type { Emergencies, EmergencyService, PageWords, Superseded } from '../model.ts';
import { day, names, wordLists } from './common.ts';
import { status } from './fact.ts';

const AXIS_IDS = ['info', ...HANDOFF_REASONS, 'social', 'off-topic'] as const;

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

/** danger-examples.yaml: whole messages by emergency class; `none` are harmless. */
export const dangersFile = z
  .record(z.string(), wordLists)
  .transform((found): readonly DangerExamples[] =>
    Object.entries(found).map(([id, phrases]) => ({ id, phrases })),
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
      in_pages: wordLists.default({}),
      status: status.default('memory'),
      source: z.string().nullable().default(null),
    })
    .transform(
      ({ explained_in, understood_only, in_pages, ...one }): Superseded => ({
        ...one,
        explainedIn: explained_in,
        understoodOnly: understood_only,
        inPages: in_pages,
      }),
    ),
);

/** page-words.yaml: how public pages speak of time and change. */
export const pageWordsFile = z
  .strictObject({
    told: wordLists,
    former: wordLists,
    now_named: wordLists,
    programme: wordLists,
    deadline: wordLists,
    until: wordLists,
    organisation: wordLists,
    roles: z.array(z.string().min(1)),
    placeholders: z.array(z.string().min(1)),
  })
  .transform(({ now_named, ...words }): PageWords => ({ ...words, nowNamed: now_named }));

/** A content folder without the file reads pages all the same. */
export const NO_PAGE_WORDS: PageWords = {
  told: {},
  former: {},
  nowNamed: {},
  programme: {},
  deadline: {},
  until: {},
  organisation: {},
  roles: [],
  placeholders: [],
};

/** commands.yaml. */
export const commandsFile = z
  .strictObject({
    commands: z.partialRecord(z.enum(COMMANDS), wordLists),
    speak: wordLists,
    fillers: wordLists,
    asking: wordLists.default({}),
  })
  .transform(({ speak, ...words }) => ({ ...words, languageNames: speak }));

/** handoff-cues.yaml: example sentences by reason. */
export const axisFile = z
  .partialRecord(z.enum(AXIS_IDS), wordLists)
  .transform((found): readonly AxisClass[] =>
    AXIS_IDS.flatMap((id) => {
      const phrases = found[id];
      return phrases === undefined ? [] : [{ id, phrases }];
    }),
  );

/** case-cues.yaml: what gives an own case away, by reason. */
export const casesFile = z
  .partialRecord(
    z.enum(HANDOFF_REASONS),
    z.strictObject({ cues: wordLists, not: wordLists.default({}) }),
  )
  .transform((found): readonly CaseClass[] =>
    HANDOFF_REASONS.flatMap((id) => {
      const told = found[id];
      return told === undefined ? [] : [{ id, ...told }];
    }),
  );
