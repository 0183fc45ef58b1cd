import { containerBootstrap } from '@nlpjs/core';
import { LangAr } from '@nlpjs/lang-ar';
import { LangEn } from '@nlpjs/lang-en';
import { LangEs } from '@nlpjs/lang-es';
import { LangFa } from '@nlpjs/lang-fa';
import { LangFi } from '@nlpjs/lang-fi';
import { LangFr } from '@nlpjs/lang-fr';
import { LangRu } from '@nlpjs/lang-ru';
import { LangSv } from '@nlpjs/lang-sv';
import { LangTr } from '@nlpjs/lang-tr';
import { LangUk } from '@nlpjs/lang-uk';
import { LangZh } from '@nlpjs/lang-zh';
import { Nlp } from '@nlpjs/nlp';

/** It has no stemmers for Somali, Central Kurdish and Estonian: those get its plain tokenizer. */
const LANGUAGES = {
  ar: LangAr,
  en: LangEn,
  es: LangEs,
  fa: LangFa,
  fi: LangFi,
  fr: LangFr,
  ru: LangRu,
  sv: LangSv,
  tr: LangTr,
  uk: LangUk,
  zh: LangZh,
};

/** What it takes for nothing it knows, in the words of peer-lessons.ts: sets have intents called None. */
const NONE = 'refuse off-topic';

/** nlp.js with its own settings. It is told the language of every question, so it never guesses wrong. */
export async function learnNlpJs(phrasings) {
  const locales = [...new Set(phrasings.map(({ locale }) => locale))];
  const container = await containerBootstrap();
  for (const locale of locales) if (LANGUAGES[locale]) container.use(LANGUAGES[locale]);
  const nlp = new Nlp({
    container,
    languages: locales,
    autoLoad: false,
    autoSave: false,
    forceNER: false,
    nlu: { log: false, useNoneFeature: true },
  });
  for (const locale of locales) nlp.addLanguage(locale);
  for (const { locale, text, topic } of phrasings) nlp.addDocument(locale, text, topic);
  await nlp.train();
  return async ({ locale, text }) => {
    const { classifications } = await nlp.process(locale, text);
    const sorted = classifications.toSorted((a, b) => b.score - a.score);
    return sorted.map(({ intent, score }) => ({ topic: intent === 'None' ? NONE : intent, score }));
  };
}
