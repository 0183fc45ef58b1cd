import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findReservedWords, labelKeysIn } from '../i18n/find-reserved-words.ts';
import { loadLocales } from '../i18n/load-locales.ts';

const ROOT = join(import.meta.dirname, '../..');
const DIALOGS = ['dialogs', 'src/conversation'];

/** Words of Twilio's own among what people are offered, as lines that an editor's program can open. */
export function lintReserved(): readonly string[] {
  const sources = DIALOGS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  );
  const labels = ['option.', ...new Set(sources.flatMap(labelKeysIn))];
  return findReservedWords(loadLocales(join(ROOT, 'locales')), labels).map(
    ({ locale, key, word, line }) =>
      `locales/${locale}.json:${line}: error: "${word}" in ${key} is a word that Twilio obeys itself in text messages. Use another.`,
  );
}
