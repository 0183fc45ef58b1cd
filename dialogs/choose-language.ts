import {
  type Act,
  ask,
  type Dialog,
  type Line,
  type Option,
  type Step,
} from '../src/domain/dialog.ts';
import { isLocale, type Locale } from '../src/domain/locale.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/** Each language under its own name. The question that was already asked waits and is then answered. */
export function chooseLanguage(languages: readonly Locale[]): Dialog {
  return (frame, scene) => {
    const { chosen } = scene.said;
    if (frame.step === 'begin' || chosen === null)
      return offer(frame, languages, frame.step === 'begin' || scene.said.silent);
    return isLocale(chosen)
      ? chooses(frame, chosen)
      : { frame: null, lines: [], acts: [], pass: true };
  };
}

function languageOptions(languages: readonly Locale[]): readonly Option[] {
  return languages.map((language) => ({ value: language, label: { language } }));
}

export function askLanguage(languages: readonly Locale[]): Line {
  return { ...ask(message('language.choose'), languageOptions(languages)), inEvery: true } as const;
}

function offer(frame: Frame, languages: readonly Locale[], keepAsking: boolean): Step {
  const offered = { ...frame, step: 'offered' };
  return keepAsking
    ? { frame: offered, lines: [askLanguage(languages)], acts: [], pass: false }
    : { frame: null, lines: [], acts: [], pass: true };
}

function chooses(frame: Frame, locale: Locale): Step {
  const { question, fresh } = frame.data;
  const next: readonly Act[] =
    typeof question === 'string' && question !== ''
      ? [{ act: 'take-question', text: question }]
      : [{ act: 'open-dialog', dialog: 'menu' }];
  const key = fresh === true ? 'greeting' : 'language.chosen';
  return {
    frame: null,
    lines: [{ kind: 'say', message: message(key) }],
    acts: [{ act: 'set-locale', locale }, ...next],
    pass: false,
  };
}
