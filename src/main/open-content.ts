import { join } from 'node:path';
import type { Locale } from '../domain/locale.ts';
import { loadLocales } from '../i18n/load-locales.ts';
import type { Texts } from '../i18n/translate.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { openKnowledge } from '../knowledge/open.ts';
import { type ContentFolder, HOME } from './content-folder.ts';
import { openUnderstanding, type Understanding } from './open-understanding.ts';

const LOCALES_DIR = join(import.meta.dirname, '../../locales');

/** Everything people are answered from. */
export interface Content extends Understanding {
  readonly folder: ContentFolder;
  readonly knowledge: Knowledge;
  readonly locales: ReadonlyMap<Locale, Texts>;
}

export interface Opening {
  readonly folder?: ContentFolder;
  /** Called before a training: nobody should believe that the start hangs. */
  readonly onTraining?: () => void;
}

/** Compiled and learnt when its files have changed. */
export function openContent({ folder = HOME, onTraining = () => {} }: Opening = {}): Content {
  const knowledge = openKnowledge(folder);
  const understanding = openUnderstanding(folder, knowledge, onTraining);
  return { ...understanding, folder, knowledge, locales: loadLocales(LOCALES_DIR) };
}
