import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../domain/locale.ts';
import type { Understand } from '../domain/meaning.ts';
import type { MessageValue } from '../domain/message.ts';
import { loadLocales } from '../i18n/load-locales.ts';
import { createTranslator, type Translator } from '../i18n/translate.ts';
import { toCorpus } from '../knowledge/corpus.ts';
import { emergencyCard } from '../knowledge/emergency-card.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { openKnowledge } from '../knowledge/open.ts';
import { readCalibration } from '../understanding/calibration.ts';
import type { Model } from '../understanding/model.ts';
import { openModel } from '../understanding/open-model.ts';
import { createUnderstanding } from '../understanding/understand.ts';

const ROOT = join(import.meta.dirname, '../..');
export const KNOWLEDGE_DIR = join(ROOT, 'knowledge');
export const BUILD_DIR = join(ROOT, 'build');
export const CALIBRATION_PATH = join(KNOWLEDGE_DIR, 'calibration.json');
const LOCALES_DIR = join(ROOT, 'locales');

export interface Content {
  readonly knowledge: Knowledge;
  readonly model: Model;
  readonly understand: Understand;
  readonly translator: Translator;
}

/** Everything people are answered from, compiled when its files have changed. */
export function openContent(onTraining: () => void = () => undefined): Content {
  const knowledge = openKnowledge({ dir: KNOWLEDGE_DIR, cacheDir: BUILD_DIR });
  const model = calibrated(
    openModel(toCorpus(knowledge), { dir: BUILD_DIR, hash: modelKey(knowledge.hash), onTraining }),
  );
  const translator = createTranslator(
    loadLocales(LOCALES_DIR),
    onceEach((locale) => numbersOf(knowledge, locale)),
  );
  return { knowledge, model, understand: createUnderstanding(model), translator };
}

/** The thresholds that were reviewed, where there are some. */
function calibrated(model: Model): Model {
  if (!existsSync(CALIBRATION_PATH)) return model;
  const text = readFileSync(CALIBRATION_PATH, 'utf8');
  return { ...model, calibration: readCalibration(text, model.calibration) };
}

/** A model is of its content and of the code that learnt it: either one changed, and it is trained anew. */
function modelKey(contentHash: string): string {
  const dir = join(ROOT, 'src/understanding');
  const hash = createHash('sha256').update(contentHash);
  for (const name of readdirSync(dir).sort()) hash.update(readFileSync(join(dir, name)));
  return hash.digest('hex');
}

/** The content does not change while it is served, so what is worked out of it is kept. */
function onceEach<T>(work: (locale: Locale) => T): (locale: Locale) => T {
  const done = new Map<Locale, T>();
  return (locale) => {
    const known = done.get(locale) ?? work(locale);
    done.set(locale, known);
    return known;
  };
}

/** A number nobody has: shown as an example of how to write one. */
const EXAMPLE_NUMBER = '0401234567';

function numbersOf(knowledge: Knowledge, locale: Locale): Record<string, MessageValue> {
  const first = (classId: string) =>
    emergencyCard(knowledge, { classId, locale, place: 'national', policy: 'draft', now: 0 })
      .contacts[0]?.dial ?? '112';
  return {
    emergency: { phone: first('life-danger') },
    crisis: { phone: first('mental-distress') },
    example: { phone: EXAMPLE_NUMBER },
  };
}
