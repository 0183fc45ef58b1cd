import { z } from 'zod';
import { HANDOFF_REASONS } from '../../domain/handoff.ts';
import type { Topic, TopicText } from '../model.ts';
import { check, day, id, webAddress } from './common.ts';
import { status } from './fact.ts';

const claim = z.strictObject({ text: z.string(), status, sources: z.array(z.string()) });

/** topic.yaml, without its texts. */
export const topicFile = z
  .strictObject({
    id,
    life_area: id,
    audience: z.enum(['client', 'professional']),
    revision: z.number().int().positive(),
    compiled_at: day,
    checked: check,
    review_months: z.number().int().positive(),
    varies_by: z.enum(['national', 'region', 'municipality']),
    terms_fi: z.array(z.string()),
    slots: z.array(z.string()),
    handoff_reasons: z.array(z.enum(HANDOFF_REASONS)),
    boundary: z.string(),
    decided_by: z.array(z.string()),
    related: z.array(z.string()),
    sources: z.array(webAddress),
    claims: z.array(claim),
  })
  .transform(
    (file): Omit<Topic, 'texts' | 'facts'> => ({
      id: file.id,
      area: file.life_area,
      audience: file.audience,
      revision: file.revision,
      compiledAt: file.compiled_at,
      checked: file.checked,
      reviewMonths: file.review_months,
      variesBy: file.varies_by,
      termsFi: file.terms_fi,
      slots: file.slots,
      handoffReasons: file.handoff_reasons,
      boundary: file.boundary,
      decidedBy: file.decided_by,
      related: file.related,
      sources: file.sources,
      claims: file.claims,
    }),
  );

const translation = z
  .strictObject({
    by: z.enum(['human', 'machine']),
    checked_by: z.string().nullable(),
    checked_at: day.nullable(),
  })
  .refine(
    ({ checked_by, checked_at }) => (checked_by === null) === (checked_at === null),
    'checked_by and checked_at come together: who read it, and when',
  );

/** The front matter of <lang>.md. */
export const textHead = z
  .strictObject({
    title: z.string().min(1).nullable(),
    asks: z.array(z.string().min(1)),
    keywords: z.array(z.string().min(1)),
    follows: z.number().int().positive(),
    translation,
  })
  .transform((head): Omit<TopicText, 'body'> => {
    const { by, checked_by, checked_at } = head.translation;
    const checked =
      checked_by !== null && checked_at !== null ? { by: checked_by, at: checked_at } : null;
    return { ...head, translation: { by, checked } };
  });
