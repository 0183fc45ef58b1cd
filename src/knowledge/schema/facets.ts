import { z } from 'zod';
import { FACETS, type Facet } from '../../domain/follow-up.ts';
import { type FacetParts, type FollowUps, SECTIONS } from '../model.ts';
import { locale, wordLists } from './common.ts';

const TYPES = ['phone', 'amount', 'date', 'period', 'hours', 'url', 'number'] as const;

const facet = z.strictObject({
  section: z.enum(SECTIONS).nullable().default(null),
  facts: z.array(z.enum(TYPES)).default([]),
  slots: z.array(z.string()).default([]),
  tells: wordLists.default({}),
  words: wordLists,
});

const saying = z.string().includes('{place}', 'write {place} where the municipality stands');

/** facets.yaml: what people ask next about an answer. */
export const facetsFile = z
  .strictObject({
    facets: z.record(z.enum(FACETS), facet),
    around: wordLists,
    home: z.strictObject({ says: z.partialRecord(locale, z.array(saying)), not: wordLists }),
  })
  .transform(
    ({ facets, around, home }): FollowUps => ({
      facets: eachFacet((id) => facets[id].words),
      parts: eachFacet((id) => {
        const { words: _, ...parts } = facets[id];
        return parts;
      }),
      around,
      home,
    }),
  );

function eachFacet<T>(of: (facet: Facet) => T): Readonly<Record<Facet, T>> {
  return Object.fromEntries(FACETS.map((id) => [id, of(id)])) as Record<Facet, T>;
}

const NOWHERE: FacetParts = { section: null, facts: [], slots: [], tells: {} };

/** A content folder without the file answers whole questions only. */
export const NO_FOLLOW_UPS: FollowUps = {
  facets: eachFacet(() => ({})),
  parts: eachFacet(() => NOWHERE),
  around: {},
  home: { says: {}, not: {} },
};
