import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Locale } from '../../../src/domain/locale.ts';
import { parseConll } from './parse-conll.ts';
import { parseCsv } from './parse-csv.ts';

export interface Example {
  readonly text: string;
  readonly intent: string;
}

/** A set that nobody of this product wrote. */
export interface PublicSet {
  readonly name: string;
  readonly locale: Locale;
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  /** Messages that belong to no intent. */
  readonly outside: readonly string[];
}

const FEW = 10;

const clincFile = z.object({
  train: z.array(z.tuple([z.string(), z.string()])),
  test: z.array(z.tuple([z.string(), z.string()])),
  oos_test: z.array(z.tuple([z.string(), z.string()])),
});

/** CLINC150 with its 1,000 messages out of scope: ten phrasings an intent, and all hundred. */
export function readClinc(folder: string): { readonly few: PublicSet; readonly full: PublicSet } {
  const path = join(folder, 'clinc150/data_full.json');
  const file = clincFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const toExample = ([text, intent]: readonly [string, string]): Example => ({ text, intent });
  const full: PublicSet = {
    name: 'CLINC150, all phrasings',
    locale: 'en',
    train: file.train.map(toExample),
    test: file.test.map(toExample),
    outside: file.oos_test.map(([text]) => text),
  };
  return { few: fewOf(full, 'CLINC150, 10 phrasings'), full };
}

export function readBanking(folder: string): { readonly few: PublicSet; readonly full: PublicSet } {
  const read = (part: string): readonly Example[] => {
    const rows = parseCsv(readFileSync(join(folder, `banking77/${part}.csv`), 'utf8'));
    return rows.slice(1).map(([text = '', intent = '']) => ({ text, intent }));
  };
  const full: PublicSet = {
    name: 'BANKING77, all phrasings',
    locale: 'en',
    train: read('train'),
    test: read('test'),
    outside: [],
  };
  return { few: fewOf(full, 'BANKING77, 10 phrasings'), full };
}

const corpusFile = z.object({
  sentences: z.array(z.object({ text: z.string(), intent: z.string(), training: z.boolean() })),
});

/** Questions of users: AskUbuntu, Chatbot, WebApplications. */
export function readQuestions(folder: string): readonly PublicSet[] {
  return ['AskUbuntu', 'Chatbot', 'WebApplications'].map((name) => {
    const path = join(folder, `nlu-corpora/${name}Corpus.json`);
    const { sentences } = corpusFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return {
      name,
      locale: 'en' as const,
      train: sentences.filter(({ training }) => training),
      test: sentences.filter(({ training }) => !training),
      outside: [],
    };
  });
}

export function readXsid(folder: string): readonly PublicSet[] {
  return (['en', 'ar', 'tr', 'zh'] as const).map((locale) => {
    const read = (part: string): readonly Example[] =>
      parseConll(readFileSync(join(folder, `xsid/xSID-0.6.${locale}.${part}.conll`), 'utf8'));
    return {
      name: `xSID ${locale}`,
      locale,
      train: read('valid'),
      test: read('test'),
      outside: [],
    };
  });
}

/** The set's own names of our languages; it has no Central Kurdish here. */
const SIB = {
  fi: 'fin_Latn',
  sv: 'swe_Latn',
  en: 'eng_Latn',
  ru: 'rus_Cyrl',
  uk: 'ukr_Cyrl',
  ar: 'arb_Arab',
  fa: 'pes_Arab',
  so: 'som_Latn',
  tr: 'tur_Latn',
  et: 'est_Latn',
  es: 'spa_Latn',
  fr: 'fra_Latn',
  zh: 'zho_Hans',
} as const;
const SIB_LOCALES = [
  'fi',
  'sv',
  'en',
  'ru',
  'uk',
  'ar',
  'fa',
  'so',
  'tr',
  'et',
  'es',
  'fr',
  'zh',
] as const;

/** SIB-200: which of seven fields a sentence is about, in 13 languages. */
export function readSib(folder: string): readonly PublicSet[] {
  return SIB_LOCALES.map((locale) => {
    const read = (part: string): readonly Example[] => {
      const path = join(folder, `sib200/${SIB[locale]}.${part}.tsv`);
      const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
      return lines.map((line) => {
        const [, intent = '', text = ''] = line.split('\t');
        return { text, intent };
      });
    };
    return {
      name: `SIB-200 ${locale}`,
      locale,
      train: read('train'),
      test: read('test'),
      outside: [],
    };
  });
}

/** The first phrasings of each intent, as few as an editor writes. */
function fewOf(set: PublicSet, name: string): PublicSet {
  const intents = [...Map.groupBy(set.train, ({ intent }) => intent).values()];
  return { ...set, name, train: intents.flatMap((of) => of.slice(0, FEW)) };
}
