import type { Environment } from '../config/schema.ts';
import { audioDirOf, readRecordings } from '../main/open-audio.ts';
import { checkAudio, tellAudio } from './check-audio.ts';
import { openPhoneContent } from './open-phone-content.ts';
import { phoneTexts } from './phone-texts.ts';

/** Recordings of texts that have changed since, or that are not there, as lines. None are played. */
export function lintRecordings(config: Environment): readonly string[] {
  const dir = audioDirOf(config);
  const recordings = readRecordings(dir);
  if (recordings.length === 0) return [];
  const content = openPhoneContent(config);
  const locales = new Set(recordings.map(({ locale }) => locale));
  return [...locales].flatMap((locale) => {
    const texts = phoneTexts(content, locale);
    const told = tellAudio(checkAudio({ locale, dir, recordings, texts }), false);
    return told.filter((line) => line.includes(': error:'));
  });
}
