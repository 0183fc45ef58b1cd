import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { LOCALES, type Locale } from '../../domain/locale.ts';
import { forTheEar } from './for-the-ear.ts';

/** A file that says one text. Named by what it says, so a changed text or fact has none. */
export interface Recording {
  readonly locale: Locale;
  /** hashText of the text that was read. */
  readonly textHash: string;
  /** Path below the folder of recordings, with forward slashes: `so/3f….wav`. */
  readonly file: string;
  /** Who read it: a role or a company, never a person's name. */
  readonly by: string;
  /** Calendar day. */
  readonly at: string;
  /** Read by a machine for demonstration: never played in production. */
  readonly placeholder: boolean;
}

/** The file of a text in a language; null when nobody has read exactly these words. */
export type FindRecording = (locale: Locale, text: string) => Recording | null;

const recording = z.strictObject({
  locale: z.enum(LOCALES),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string().regex(/^[a-z]+\/[\w.-]+\.(wav|mp3)$/, 'write it as so/menu.wav or so/menu.mp3'),
  by: z.string().min(1),
  at: z.iso.date(),
  placeholder: z.boolean(),
});

/** audio/manifest.json; faults as `config`. */
export function parseManifest(json: string): readonly Recording[] {
  const parsed = recording.array().safeParse(jsonOf(json));
  if (parsed.success) return parsed.data;
  throw new Fault(
    'config',
    `audio/manifest.json cannot be used. Mend it, or write it anew with "silta audio":\n${z.prettifyError(parsed.error)}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Of what a voice would say: marks for the eye and white space make no other text. */
export function hashText(text: string): string {
  const said = forTheEar(text).replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(said).digest('hex');
}

export function findIn(recordings: readonly Recording[]): FindRecording {
  const known = new Map(recordings.map((one) => [`${one.locale} ${one.textHash}`, one] as const));
  return (locale, text) =>
    known.size === 0 ? null : (known.get(`${locale} ${hashText(text)}`) ?? null);
}
