import {
  type Act,
  ask,
  type Dialog,
  type Line,
  type Option,
  type Scene,
  type Step,
} from '../src/domain/dialog.ts';
import { isLocale, type Locale } from '../src/domain/locale.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';
import type { Modality } from '../src/domain/turn.ts';

/** An ear keeps four names and a way on; the eye finds its own language in a long list. */
const A_PAGE = 4;

/** Each language under its own name. The question that was already asked waits and is then answered. */
export function chooseLanguage(languages: readonly Locale[]): Dialog {
  return (frame, scene) => {
    const { chosen } = scene.said;
    if (chosen?.startsWith('page:')) return offer(frame, languages, scene, Number(chosen.slice(5)));
    if (frame.step === 'begin' || (chosen === null && scene.said.silent))
      return offer(frame, languages, scene, pageIn(frame));
    return chosen !== null && isLocale(chosen)
      ? chooses(frame, chosen)
      : { frame: null, lines: [], acts: [], pass: true };
  };
}

function pageIn(frame: Frame): number {
  return Number(frame.data['page'] ?? 0);
}

export function askLanguage(languages: readonly Locale[], modality: Modality, page = 0): Line {
  const options = modality === 'spoken' ? pageOf(languages, page) : languages.map(optionOf);
  return { ...ask(message('language.choose'), options), inEvery: true } as const;
}

/** Eight goes on, as in every menu, and at the end to the beginning. */
function pageOf(languages: readonly Locale[], page: number): readonly Option[] {
  const shown = languages.slice(page * A_PAGE, (page + 1) * A_PAGE).map(optionOf);
  if (languages.length <= A_PAGE) return shown;
  const next = (page + 1) * A_PAGE < languages.length ? page + 1 : 0;
  const more = { message: message('option.more-languages'), in: 'en' } as const;
  return [...shown, { value: `page:${next}`, key: '8', label: more }];
}

function optionOf(language: Locale): Option {
  return { value: language, label: { language } };
}

function offer(frame: Frame, languages: readonly Locale[], scene: Scene, page: number): Step {
  const offered = { ...frame, step: 'offered', data: { ...frame.data, page } };
  const asked = askLanguage(languages, scene.modality, page);
  return { frame: offered, lines: [asked], acts: [], pass: false };
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
