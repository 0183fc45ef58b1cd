import { compileFallback } from '../channels/voice/compile-fallback.ts';
import type { Phrase } from '../channels/voice/prompts.ts';
import type { FindRecording } from '../channels/voice/recordings.ts';
import type { Locale } from '../domain/locale.ts';
import { type Line, officeOf, type Place, type Places } from '../domain/place.ts';

export interface FallbackParts {
  readonly places: Places;
  /** Of this installation, in the order of every menu. */
  readonly offered: readonly Locale[];
  readonly phrase: Phrase;
  readonly recording: FindRecording;
  /** Where the operator hosts audio/ besides us; null: voices only. */
  readonly audioBase: string | null;
}

export interface FallbackFile {
  readonly line: string;
  readonly place: string;
  readonly name: string;
  readonly xml: string;
  /** Nobody is called from it. */
  readonly withoutOffice: boolean;
}

/** One document for each number that people call. */
export function fallbackFiles(parts: FallbackParts): readonly FallbackFile[] {
  return Object.values(parts.places).flatMap((place) =>
    place.lines
      .filter(({ channel }) => channel === 'voice')
      .map((line) => fallbackFile(parts, place, line)),
  );
}

function fallbackFile(parts: FallbackParts, place: Place, line: Line): FallbackFile {
  const { phrase, recording, audioBase } = parts;
  const office = officeOf(parts.places, place.id);
  const xml = compileFallback({
    phrase,
    locales: languagesOf(parts, line),
    office,
    audioFor: (locale, text) => {
      const found = audioBase === null ? null : recording(locale, text);
      return found && `${audioBase}/${found.file}`;
    },
  });
  const withoutOffice = office === null;
  return { line: line.number, place: place.id, name: `${line.id}.xml`, xml, withoutOffice };
}

/** The line's own first: the greeting it is answered in, then what its callers speak most. */
function languagesOf({ offered }: FallbackParts, { greeting, languages }: Line): readonly Locale[] {
  const first = [...(greeting ? [greeting] : []), ...languages];
  return [...new Set([...first, ...offered])].filter((locale) => offered.includes(locale));
}

/** Where the recordings in a document are hosted; null when it plays none. */
export function audioBaseIn(xml: string): string | null {
  return /<Play>(https?:[^<]+)\/[a-z]+\/[^/<]+<\/Play>/.exec(xml)?.[1] ?? null;
}
