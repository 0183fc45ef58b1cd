import { join } from 'node:path';
import type { Locale } from '../domain/locale.ts';
import { loadLocales } from '../i18n/load-locales.ts';
import type { Texts } from '../i18n/translate.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { openKnowledge, openServed } from '../knowledge/open.ts';
import { type ContentFolder, HOME } from './content-folder.ts';
import {
  type Learning,
  openUnderstanding,
  readUnderstanding,
  type Understanding,
} from './open-understanding.ts';

const LOCALES_DIR = join(import.meta.dirname, '../../locales');

/** Everything people are answered from. */
export interface Content extends Understanding {
  readonly folder: ContentFolder;
  readonly knowledge: ServedKnowledge;
  readonly locales: ReadonlyMap<Locale, Texts>;
}

export interface Opening extends Learning {
  readonly folder?: ContentFolder;
}

/** Compiled and learnt when its files have changed. */
export function openContent({ folder = HOME, ...learning }: Opening = {}): Content {
  const knowledge = openServed(folder);
  const understanding =
    readUnderstanding(folder, knowledge) ??
    openUnderstanding(folder, openKnowledge(folder), learning);
  return { ...understanding, folder, knowledge, locales: loadLocales(LOCALES_DIR) };
}
