import { z } from 'zod';

/** The door for bodies that only the Redis engine keeps: in SQLite they are columns. */

export const voicemailLabel = z.object({
  recording: z.string(),
  handoff: z.string(),
  at: z.number(),
  seconds: z.number(),
  type: z.string(),
});

export const interpretedBody = z.object({
  at: z.number(),
  place: z.string(),
  language: z.string(),
  seconds: z.number(),
});

export const handledBody = z.object({
  place: z.string(),
  locale: z.string(),
  seconds: z.number(),
  at: z.number(),
});

/** What is counted under two names, the second of which may be missing. */
export const pairBody = z.tuple([z.string(), z.string().nullable()]);

export const advisorBody = z.object({
  id: z.string(),
  // A state this version does not know gets no offers.
  state: z.enum(['ready', 'paused', 'away']).catch('away'),
  phone: z.string().nullable(),
  idleSince: z.number(),
  setAt: z.number(),
});

/** Without when it was used, which changes at every use. */
export const deskSessionBody = z.object({
  id: z.string(),
  advisor: z.string(),
  expires: z.number(),
  account: z.string(),
});

export const triesBody = z.object({ count: z.number(), at: z.number(), until: z.number() });

/** null when it cannot be read. */
export function decodeWith<T>(schema: z.ZodType<T>, body: string): T | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
